using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Entente.Web.Accounts;

/// <summary>The tables: people with hashes of passwords and passkeys, invitations, sessions, the audit trail.</summary>
internal sealed class AccountsStore(DbContextOptions<AccountsStore> options)
    : IdentityUserContext<Person>(options), IDataProtectionKeyContext
{
    /// <summary>The schema on PostgreSQL; SQLite has none.</summary>
    public const string Schema = "accounts";

    /// <summary>For the lock that servers take on PostgreSQL before they change who there is.</summary>
    private const long LockNumber = 0x656E_7465_6E74_6531;

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Settled> Settled => Set<Settled>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>A transaction beside which no other server changes people: what it reads holds until its end.</summary>
    public async Task<IDbContextTransaction> BeginAloneAsync(CancellationToken stop = default)
    {
        // On SQLite a serializable transaction takes the file's write lock when it begins.
        var transaction = await Database.BeginTransactionAsync(
            Database.IsNpgsql() ? System.Data.IsolationLevel.ReadCommitted : System.Data.IsolationLevel.Serializable,
            stop).ConfigureAwait(false);
        if (Database.IsNpgsql())
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockNumber})", stop).ConfigureAwait(false);
        }

        return transaction;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // Milliseconds compare and sort alike in both databases.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MillisecondConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        if (Database.IsNpgsql())
        {
            builder.HasDefaultSchema(Schema);
        }

        builder.Entity<Person>().ToTable("people");
        builder.Entity<IdentityUserClaim<string>>().ToTable("claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("tokens");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("passkeys");
        builder.Entity<DataProtectionKey>().ToTable("keys");
        builder.Entity<Settled>().ToTable("settled").HasKey(one => one.Name);
        AddOwn(builder);
    }

    private static void AddOwn(ModelBuilder builder)
    {
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(one => one.TokenHash);
            invitation.HasOne<Person>().WithMany().HasForeignKey(one => one.PersonId)
                .OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Session>(session =>
        {
            session.ToTable("sessions").HasKey(one => one.Id);
            session.HasOne<Person>().WithMany().HasForeignKey(one => one.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        // No key leads from here to a person: what a person did stays when the person goes.
        builder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit").HasKey(one => one.Number);
            entry.HasIndex(one => one.At);
        });
    }

    private sealed class MillisecondConverter() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}
