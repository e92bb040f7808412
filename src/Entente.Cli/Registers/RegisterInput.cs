using Entente.Agreements.Conditions;
using Entente.Agreements.Reading;
using Entente.Register.Folding;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Cli.Registers;

/// <summary>Which agreement of a register is asked about.</summary>
/// <param name="KnownAt">Null: what is known now.</param>
/// <param name="AsOf">The day of the question, as it was written; null: the agreement's own, else today.</param>
internal sealed record RegisterMoment(DateTimeOffset? KnownAt, Audience Audience, string? AsOf)
{
    public static RegisterMoment Now { get; } = new(null, Audience.All, null);
}

/// <summary>Reads the agreement that a register amounts to, in place of a file.</summary>
internal static class RegisterInput
{
    /// <exception cref="StoreException">The register cannot be read.</exception>
    public static ReadResult Read(string place, RegisterMoment moment)
    {
        using var register = RegisterCall.OpenToRead(place, null);
        var fold = register.Fold(moment.Audience, moment.KnownAt);
        return AgreementViews.Read(fold.Document(DayOf(fold, moment.AsOf)), place);
    }

    private static DateOnly DayOf(DocumentFold fold, string? asOf)
    {
        if (DateText.TryParse(asOf, out var day)
            || DateText.TryParse(fold.Document(null).Header?["as-of"]?.ToString(), out day))
        {
            return day;
        }

        return DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
    }
}
