using Entente.Register.Statements;
using Entente.Web.Accounts;
using Entente.Web.Editions;

namespace Entente.Web.Addresses;

/// <summary>With whose eyes the request at hand looks, and at what was known when.</summary>
public sealed class CurrentSight(IHttpContextAccessor accessor)
{
    public const string KnownAtKey = "known-at";

    /// <summary>Who is not signed in sees what everybody may see.</summary>
    public Sight Value { get; } = accessor.HttpContext is { } context ? Of(context) : Sight.Everybody;

    public static Sight Of(HttpContext context) => new(
        AudienceOf(CurrentReader.Of(context)), MomentText.Parse(context.Request.Query[KnownAtKey]));

    /// <summary>What a person may see: keeper and auditor all of it, others what is for one of their parties.</summary>
    public static Audience AudienceOf(Reader reader) =>
        reader.Is(Roles.Keeper) || reader.Is(Roles.Auditor) ? Audience.All : Audience.Of(reader.Parties);

    /// <summary>Why a text is not a moment; null where it is one, or nothing was asked.</summary>
    public static string? ProblemWith(string? text) => string.IsNullOrEmpty(text) || MomentText.Parse(text) is not null
        ? null
        : $"{KnownAtKey} takes a day as 2025-09-03 or a moment as 2025-09-03T18:00Z, not \"{text}\"";
}
