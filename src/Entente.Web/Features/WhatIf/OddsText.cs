using System.Globalization;

namespace Entente.Web.Features.WhatIf;

/// <summary>Odds as people read them.</summary>
internal static class OddsText
{
    /// <summary>In percent; very small ones as a power of ten.</summary>
    public static string Of(double odds) => odds switch
    {
        0 => "0 %",
        < 0.0001 => odds.ToString("0.00e0", CultureInfo.InvariantCulture),
        _ => (100 * odds).ToString("0.##", CultureInfo.InvariantCulture) + " %",
    };
}
