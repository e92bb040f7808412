namespace Entente.Monitoring.Holding;

/// <summary>What is known of one zone, or of all of them, for one day, before it is judged.</summary>
public sealed class DayCount
{
    /// <summary>Violations that are surely there.</summary>
    public double Sure { get; internal set; }

    /// <summary>Violations that are possibly there, beside the sure ones.</summary>
    public double Possible { get; internal set; }

    /// <summary>Breaches of withdrawal: weapons where they must not be.</summary>
    public double Breaches { get; internal set; }

    /// <summary>Denials of access.</summary>
    public double Denied { get; internal set; }

    /// <summary>Hours looked.</summary>
    public double Done { get; internal set; }

    /// <summary>Hours that were to be looked; 0 where nobody stated any.</summary>
    public double Planned { get; internal set; }

    /// <summary>Whether somebody counted the violations of the day, also where there were none.</summary>
    public bool IsCounted { get; internal set; }

    /// <summary>What rests on one party's word alone, by party.</summary>
    public IReadOnlyDictionary<string, double> Alleged => AllegedBy;

    internal SortedDictionary<string, double> AllegedBy { get; } = new(StringComparer.Ordinal);

    /// <summary>The part of the planned hours that were looked; null where none were stated.</summary>
    public double? Share => Planned > 0 ? Done / Planned : null;
}
