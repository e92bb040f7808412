using System.Buffers;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Observations;
using static Entente.Monitoring.Intake.Own.ObservationColumns;

namespace Entente.Monitoring.Intake.Own;

/// <summary>An observation from a row with our columns.</summary>
internal static class ObservationRow
{
    private const double FarthestMetres = 1_000_000;
    private const int MostPhotos = 20;
    private const int HashLength = 64;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    public static void Take(Cells row)
    {
        var id = row.Required(Id, "Give each row a name that stays when the row is corrected");
        if (row.Flag(Deleted))
        {
            if (!row.IsWrong)
            {
                row.Delivery.Delete(id);
            }

            return;
        }

        var (kind, count, when, where) = (
            ReadKind(row), row.Whole(Count, 0, int.MaxValue), row.Times(From, To), Where(row));
        var standing = ReadStanding(row);
        CheckPhotos(row);
        if (!row.IsWrong && when is { } interval && where is not null && !row.Delivery.OnlyChecks)
        {
            row.Delivery.Add(Make(row, id, kind, count ?? 1, interval, where, standing));
        }
    }

    private static Observation Make(
        Cells row, string id, ObservationKind kind, int count, Interval when, Area where, Standing standing) =>
        new(
            row.Delivery.Key(id), kind, count, when, where, row.Text(Observer), row.Text(Means, "report"), standing,
            row.Text(Detail), row.Text(Report), row.Text(Place), row.Text(Marking, row.Delivery.Options.Marking))
        {
            Toward = row.Text(Toward),
            Photos = row.Text(Photos),
            Origin = row.Origin,
        };

    private static ObservationKind ReadKind(Cells row)
    {
        var kind = KindText.Kind(row[Kind]);
        if (kind is null)
        {
            row.Mistake(
                Kind, row.Has(Kind) ? $"is {Cells.Shown(row[Kind])}, which is none" : "is empty",
                $"The kinds are {KindText.All}");
        }

        return kind ?? default;
    }

    private static Standing ReadStanding(Cells row)
    {
        if (!row.Has(ObservationColumns.Standing))
        {
            return row.Delivery.Options.Standing ?? Observations.Standing.Reported;
        }

        if (row[ObservationColumns.Standing].SequenceEqual("neutral"u8))
        {
            return Observations.Standing.Neutral;
        }

        var standing = KindText.Standing(row.Text(ObservationColumns.Standing));
        if (standing is null)
        {
            row.Mistake(
                ObservationColumns.Standing, $"is {Cells.Shown(row[ObservationColumns.Standing])}, which is none",
                "Write neutral, reported or party");
        }

        return standing ?? default;
    }

    private static void CheckPhotos(Cells row)
    {
        if (!row.Has(Photos))
        {
            return;
        }

        var text = row[Photos];
        var number = 0;
        foreach (var part in text.Split((byte)' '))
        {
            number++;
            if (text[part].Length != HashLength || text[part].ContainsAnyExcept(Digits))
            {
                row.Mistake(
                    Photos, $"has {Cells.Shown(text[part])}, which names no photo",
                    "Name each photo by its SHA-256 in 64 lower-case hexadecimal digits, with one blank between two");
                return;
            }
        }

        if (number > MostPhotos)
        {
            row.Mistake(Photos, $"names {number} photos", $"Name at most {MostPhotos} in one row");
        }
    }

    /// <summary>A point, a sector or a zone; exactly one.</summary>
    private static Area? Where(Cells row)
    {
        var (point, sector, zone) = (
            row.Has(Lon) || row.Has(Lat), row.Has(ObserverLon) || row.Has(ObserverLat), row.Has(Zone));
        if ((point ? 1 : 0) + (sector ? 1 : 0) + (zone ? 1 : 0) != 1)
        {
            row.Mistake(
                Lon, point || sector || zone ? "is not the only place in this row" : "is empty, and so is every place",
                "Give lon and lat, or observer_lon and observer_lat, or zone; a name of the place goes into place");
            return null;
        }

        return point ? Point(row) : sector ? Sector(row) : new NamedArea(row.Text(Zone));
    }

    private static PointArea? Point(Cells row)
    {
        var precision = row.Number(Precision, 0, FarthestMetres) ?? row.Delivery.Options.Precision;
        return row.Place(Lon, Lat) is { } centre ? new(centre, precision) : null;
    }

    private static SectorArea? Sector(Cells row)
    {
        var near = row.Number(Near, 0, FarthestMetres) ?? 0;
        var far = row.Number(Far, 0, FarthestMetres);
        if (!row.Has(Far))
        {
            row.Mistake(Far, "is empty", "Give the greatest distance at which it can have been, in metres");
        }
        else if (far < near)
        {
            row.Mistake(Far, "is less than near_m", "Exchange the two");
        }

        if (row.Has(FromBearing) != row.Has(ToBearing))
        {
            row.Mistake(row.Has(FromBearing) ? ToBearing : FromBearing, "is empty", "Give both bearings, or neither");
        }

        var (from, to) = (Bearing(row, FromBearing), Bearing(row, ToBearing));
        return row.Place(ObserverLon, ObserverLat) is { } observer ? new(observer, from, to, near, far ?? near) : null;
    }

    /// <summary>360 is north as 0 is; both empty are the same twice, which is all around.</summary>
    private static double Bearing(Cells row, int name) => (row.Number(name, 0, 360) ?? 0) % 360;
}
