namespace Entente.Acceptance.Tests.Web.Accounts;

// Where accounts can be kept: each contract is held to on both.

public sealed class InvitationOnSqliteTests() : InvitationTests(null);

public sealed class InvitationOnPostgreSqlTests(SharedPostgres postgres) : InvitationTests(postgres);

public sealed class MembershipOnSqliteTests() : MembershipTests(null);

public sealed class MembershipOnPostgreSqlTests(SharedPostgres postgres) : MembershipTests(postgres);

public sealed class SessionOnSqliteTests() : SessionTests(null);

public sealed class SessionOnPostgreSqlTests(SharedPostgres postgres) : SessionTests(postgres);

public sealed class AuditTrailOnSqliteTests() : AuditTrailTests(null);

public sealed class AuditTrailOnPostgreSqlTests(SharedPostgres postgres) : AuditTrailTests(postgres);

public sealed class PasswordOnSqliteTests() : PasswordTests(null);

public sealed class PasswordOnPostgreSqlTests(SharedPostgres postgres) : PasswordTests(postgres);

public sealed class LockedOutKeeperOnSqliteTests() : LockedOutKeeperTests(null);

public sealed class LockedOutKeeperOnPostgreSqlTests(SharedPostgres postgres) : LockedOutKeeperTests(postgres);

public sealed class AuditedChangeOnSqliteTests() : AuditedChangeTests(null);

public sealed class AuditedChangeOnPostgreSqlTests(SharedPostgres postgres) : AuditedChangeTests(postgres);
