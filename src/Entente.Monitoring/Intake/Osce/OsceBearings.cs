using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Osce;

/// <summary>
/// What a patrol or camera heard, saw or recorded from a named place, with words for the bearing and a range in
/// kilometres. Where the gazetteer does not know the place, or no range is given, only its name is known.
/// </summary>
internal sealed class OsceBearings
{
    public static readonly string[] Columns =
        ["!when_local", "!means", "!observer_position", "side", "mode", "!count", "!what", "!range_km", "!bearing"];

    private const int When = 0;
    private const int Means = 1;
    private const int Position = 2;
    private const int Mode = 4;
    private const int Count = 5;
    private const int What = 6;
    private const int Range = 7;
    private const int Bearing = 8;

    private static readonly (string Word, ObservationKind Kind)[] Words =
    [
        ("explosion", ObservationKind.Explosion),
        ("impact", ObservationKind.Explosion),
        ("projectile", ObservationKind.Projectile),
        ("flare", ObservationKind.Flare),
        ("shot", ObservationKind.SmallArms),
        ("burst", ObservationKind.SmallArms),
        ("small arms", ObservationKind.SmallArms),
        ("violation", ObservationKind.Violation),
    ];

    private readonly RowNames _names = new();

    public void Take(Cells row)
    {
        var place = row.Required(Position, "Name the place from which it was heard or seen");
        var when = PeriodText.Read(row.Text(When), row.Delivery.Clock);
        if (when is null)
        {
            row.NoTime(When, "2018-09-05 10:25-11:00, 2018-09-05 day or 2018-09-06/07 night");
        }

        var (count, area) = (row.Whole(Count, 0, int.MaxValue), Where(row, place));
        if (row.IsWrong || when is not { } interval)
        {
            return;
        }

        if (count is not { } counted)
        {
            row.Delivery.Skip("without a count");
            return;
        }

        var options = row.Delivery.Options;
        row.Delivery.Add(new Observation(
            row.Delivery.Key(_names.Name(row.Row)), Kind(row.Text(What)), counted, interval, area,
            $"{row.Text(Means)} at {place}", row.Text(Means), options.Standing ?? Standing.Neutral,
            row.Has(Mode) ? $"{row.Text(Mode)}: {row.Text(What)}" : row.Text(What), "", place, options.Marking)
        {
            Origin = row.Origin,
        });
    }

    /// <summary>The kind of the word that comes first.</summary>
    private static ObservationKind Kind(string what) => Words
        .Select(pair => (At: what.IndexOf(pair.Word, StringComparison.OrdinalIgnoreCase), pair.Kind))
        .Where(pair => pair.At >= 0)
        .OrderBy(pair => pair.At)
        .Select(pair => pair.Kind)
        .FirstOrDefault();

    private static Area Where(Cells row, string place)
    {
        var range = ReadRange(row);
        var sector = row.Has(Bearing) ? Bearings.Sector(row.Text(Bearing)) : (0, 0);
        if (sector is null)
        {
            row.Mistake(
                Bearing, $"is {Cells.Shown(row[Bearing])} and not points of the compass", "Write them as WSW;W;NW");
        }

        return range is var (near, far) && sector is var (from, to)
            && row.Delivery.Options.Gazetteer.TryGetValue(place, out var observer)
                ? new SectorArea(observer, from, to, near, far)
                : new NamedArea(place);
    }

    /// <summary>The metres of <c>0.2-0.3</c>, or of one number, which is the farthest.</summary>
    private static (double Near, double Far)? ReadRange(Cells row)
    {
        if (!row.Has(Range))
        {
            return null;
        }

        var text = row[Range];
        var dash = text.IndexOf((byte)'-');
        var near = dash < 0 ? 0 : NumberText.Real(text[..dash]);
        var far = NumberText.Real(text[(dash + 1)..]);
        if (near is >= 0 && far >= near && far <= 1000)
        {
            return (Math.Round(near.Value * 1000), Math.Round(far.Value * 1000));
        }

        row.Mistake(Range, $"is {Cells.Shown(text)} and not a range in kilometres", "Write it as 0.2-0.3");
        return null;
    }
}
