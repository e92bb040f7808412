using System.ComponentModel;
using Entente.Agreements.Evaluation;
using Entente.Web.Addresses;
using Microsoft.AspNetCore.Mvc;

namespace Entente.Web.Features.Api;

/// <summary>What every question takes: the options of the command line, by the same names.</summary>
internal sealed class ApiQuery
{
    [FromQuery(Name = "as-of"), Description("The day of the question, as 2025-09-02. Left out: the agreement's own.")]
    public string? AsOf { get; init; }

    [FromQuery(Name = "given")]
    [Description("Choices taken as given, with commas: COMMITMENT, COMMITMENT=status, FACT=true.")]
    public string[]? Given { get; init; }

    [FromQuery(Name = "limit"), Description("The longest list, from 1 on. Left out: all.")]
    public string? Limit { get; init; }

    /// <summary>The view and the limit that are asked for, or all that is wrong with the question.</summary>
    public (BoardView? View, int? Limit, IReadOnlyList<string> Problems) Read(ViewReader reader)
    {
        var (view, problems) = reader.Read(AsOf, Given ?? []);
        if (string.IsNullOrEmpty(Limit))
        {
            return (view, null, problems);
        }

        return int.TryParse(Limit, System.Globalization.NumberStyles.None, null, out var limit) && limit > 0
            ? (view, limit, problems)
            : (view, null, [.. problems, $"limit takes a whole number from 1 on, not \"{Limit}\""]);
    }
}

/// <summary>What a question about sets takes besides.</summary>
internal sealed class SetQuery
{
    [FromQuery(Name = "by"), Description("party: sets of parties, not of commitments (unlock and break).")]
    public string? By { get; init; }

    [FromQuery(Name = "facts"), Description("true: facts can be lost too (break).")]
    public bool? Facts { get; init; }

    [FromQuery(Name = "cheapest"), Description("true: the cheapest sets first (unlock and joint).")]
    public bool? Cheapest { get; init; }

    [FromQuery(Name = "explain"), Description("true: what comes of each listed set.")]
    public bool? Explain { get; init; }
}
