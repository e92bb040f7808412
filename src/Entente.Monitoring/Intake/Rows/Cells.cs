using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Rows;

/// <summary>
/// One row of a delivery, whatever it is written in: its cells by the number of their name, read as what they ought to
/// be. What cannot be read is a mistake of the delivery and reads as nothing.
/// </summary>
internal abstract class Cells(Gathering delivery, IReadOnlyList<string> names)
{
    private static readonly string[] Yes = ["yes", "true", "1"];
    private static readonly string[] No = ["no", "false", "0"];

    public Gathering Delivery { get; } = delivery;

    /// <summary>Whether the row has a mistake.</summary>
    public bool IsWrong { get; protected set; }

    public abstract RowOrigin Origin { get; }

    /// <summary>The bytes of the row.</summary>
    public abstract ReadOnlySpan<byte> Row { get; }

    /// <summary>The cell without blanks around it; empty where the row has no such cell.</summary>
    public ReadOnlySpan<byte> this[int name]
    {
        get
        {
            var raw = Raw(name);
            return raw.IsEmpty || (raw[0] > ' ' && raw[^1] > ' ') ? raw : raw.Trim(" \t\r\n"u8);
        }
    }

    public bool Has(int name) => !this[name].IsEmpty;

    public string Text(int name) => Delivery.Pool.Get(this[name]);

    /// <summary>A text that hardly comes twice.</summary>
    public string OwnText(int name) => this[name] is { IsEmpty: false } text ? Encoding.UTF8.GetString(text) : "";

    /// <summary>The text, or what is taken where there is none.</summary>
    public string Text(int name, string otherwise) =>
        this[name] is { IsEmpty: false } text ? Delivery.Pool.Get(text) : otherwise;

    /// <summary>The text of a cell that must not be empty.</summary>
    public string Required(int name, string advice)
    {
        if (!Has(name))
        {
            Mistake(name, "is empty", advice);
        }

        return Delivery.OnlyChecks ? "" : OwnText(name);
    }

    /// <summary>A number within a range; null where the cell is empty or wrong.</summary>
    public double? Number(int name, double least, double most)
    {
        var text = this[name];
        if (text.IsEmpty)
        {
            return null;
        }

        if (NumberText.Real(text) is { } value && value >= least && value <= most)
        {
            return value;
        }

        Mistake(
            name, $"is {Shown(text)} and not a number from {least:0.###} to {most:0.###}",
            text.Contains((byte)',') ? "Write a point before decimals" : "");
        return null;
    }

    public int? Whole(int name, int least, int most)
    {
        var text = this[name];
        if (text.IsEmpty)
        {
            return null;
        }

        if (NumberText.Whole(text) is { } value && value >= least && value <= most)
        {
            return value;
        }

        Mistake(name, $"is {Shown(text)} and not a whole number from {least} to {most}", "");
        return null;
    }

    public bool Flag(int name)
    {
        var text = Text(name);
        if (text.Length == 0 || No.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!Yes.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            Mistake(name, $"is {Shown(this[name])} and neither yes nor no", "");
        }

        return true;
    }

    /// <summary>A day or a moment; null where the cell is empty or wrong.</summary>
    public Interval? Time(int name)
    {
        var text = this[name];
        if (text.IsEmpty)
        {
            return null;
        }

        var time = TimeText.Read(text, Delivery.Clock);
        if (time is null)
        {
            NoTime(name, "such as 2025-09-04 or 2025-09-04T19:30+03:00");
        }

        return time;
    }

    /// <summary>
    /// From the beginning of one cell to the end of another; the first alone where the other is empty.
    /// </summary>
    public Interval? Times(int from, int to)
    {
        var wrong = IsWrong;
        var (begin, end) = (Time(from), Time(to));
        if (begin is null && !Has(from))
        {
            Mistake(from, "is empty", "Write the day where the time is not known");
        }

        if (begin is not { } first || (IsWrong && !wrong))
        {
            return null;
        }

        if (end?.From < first.From && end?.To <= first.From)
        {
            Mistake(to, "is before the beginning", "Exchange the two, or write the offset of the clocks");
            return null;
        }

        return end is { } latest ? new(first.From, Later(latest.To, first.From)) : first;
    }

    /// <summary>A place of two cells; null where both are empty or one is wrong.</summary>
    public Position? Place(int lon, int lat)
    {
        if (Has(lon) != Has(lat))
        {
            var (empty, other) = Has(lon) ? (lat, lon) : (lon, lat);
            Mistake(empty, $"is empty where {names[other]} is not", "Give both, or neither");
        }

        return Number(lon, -180, 180) is { } east && Number(lat, -90, 90) is { } north
            ? Position.FromDegrees(east, north)
            : null;
    }

    public void NoTime(int name, string expected) => Mistake(
        name, $"is {Shown(this[name])} and not a day or moment from {TimeText.FirstYear} to {TimeText.LastYear}",
        $"Write it as {expected}");

    public void Mistake(int name, string what, string advice)
    {
        IsWrong = true;
        Delivery.Mistake(new(Origin.Line, names[name], $"{names[name]} {what}", advice));
    }

    /// <summary>A cell as a mistake shows it: not longer than a line, without what would break it.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 160)]).ReplaceLineEndings(" ");
        return $"\"{(shown.Length > 40 ? shown[..40] + "…" : shown)}\"";
    }

    protected abstract ReadOnlySpan<byte> Raw(int name);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
