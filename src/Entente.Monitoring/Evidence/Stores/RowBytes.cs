using System.Buffers;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>
/// A row of a delivery as bytes: a form, what it is, and its fields one after the other. Numbers are little-endian;
/// a text has its length before it, in bytes.
/// </summary>
internal static class RowBytes
{
    private const byte Form = 1;
    private const byte Point = 1;
    private const byte Sector = 2;
    private const byte Named = 3;

    private enum What : byte
    {
        TakenBack,
        Seen,
        Effort,
    }

    public static void Write(KeptRow row, IBufferWriter<byte> bytes)
    {
        var to = new ByteWriter(bytes);
        to.Byte(Form);
        to.Byte((byte)(row.Seen is not null ? What.Seen : row.Effort is not null ? What.Effort : What.TakenBack));
        to.Text(row.Key.Source);
        to.Text(row.Key.Id);
        if (row.Seen is { } seen)
        {
            Write(seen, to);
        }
        else if (row.Effort is { } effort)
        {
            Write(effort, to);
        }
    }

    public static byte[] Of(KeptRow row)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        Write(row, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <param name="pool">One string for texts that come again and again.</param>
    /// <param name="delivery">The SHA-256 of the delivery that it is of.</param>
    /// <exception cref="FormatException">The bytes are not those of a row.</exception>
    public static KeptRow Read(ReadOnlySpan<byte> bytes, string delivery, TextPool pool)
    {
        var from = new ByteReader(bytes, pool);
        if (from.Byte() != Form)
        {
            throw new FormatException("a row of another form");
        }

        var what = from.Byte();
        var key = new ObservationKey(from.Text(), from.Text());
        var row = what switch
        {
            (byte)What.Seen => new KeptRow(key, ReadSeen(key, delivery, ref from), null),
            (byte)What.Effort => new KeptRow(key, null, ReadEffort(key, delivery, ref from)),
            (byte)What.TakenBack => new KeptRow(key, null, null),
            _ => throw new FormatException("a row of an unknown kind"),
        };
        from.End();
        return row;
    }

    private static void Write(Observation one, ByteWriter to)
    {
        to.Byte((byte)one.Kind);
        to.Int(one.Count);
        Write(one.When, to);
        Write(one.Where, to);
        to.Text(one.Observer);
        to.Text(one.Means);
        to.Byte((byte)one.Standing);
        to.Text(one.Detail);
        to.Text(one.Report);
        to.Text(one.Place);
        to.Text(one.Marking);
        to.Text(one.Toward);
        to.Text(one.Photos);
        Write(one.Origin, to);
    }

    private static Observation ReadSeen(ObservationKey key, string delivery, ref ByteReader from) => new(
        key,
        from.Enum<ObservationKind>(),
        from.Int(),
        ReadInterval(ref from),
        ReadArea(ref from),
        from.Text(),
        from.Text(),
        from.Enum<Standing>(),
        from.Text(),
        from.Text(),
        from.Text(),
        from.Text())
    {
        Toward = from.Text(),
        Photos = from.Text(),
        Origin = ReadOrigin(delivery, ref from),
    };

    private static void Write(EffortRecord one, ByteWriter to)
    {
        to.Text(one.Zone);
        Write(one.When, to);
        to.Text(one.Means);
        to.Double(one.Done);
        to.Double(one.Planned);
        to.Int(one.Denied);
        to.Text(one.Reason);
        Write(one.Origin, to);
    }

    private static EffortRecord ReadEffort(ObservationKey key, string delivery, ref ByteReader from) => new(
        key, from.Text(), ReadInterval(ref from), from.Text(), from.Double(), from.Double(), from.Int(), from.Text())
    {
        Origin = ReadOrigin(delivery, ref from),
    };

    private static void Write(Interval when, ByteWriter to)
    {
        to.Long(when.From.UtcTicks);
        to.Long(when.To.UtcTicks);
    }

    private static Interval ReadInterval(ref ByteReader from)
    {
        var (begin, end) = (from.Long(), from.Long());
        return begin >= 0 && begin <= end && end <= DateTimeOffset.MaxValue.UtcTicks
            ? new Interval(new DateTimeOffset(begin, TimeSpan.Zero), new DateTimeOffset(end, TimeSpan.Zero))
            : throw new FormatException("an interval that is none");
    }

    private static void Write(Area area, ByteWriter to)
    {
        switch (area)
        {
            case PointArea point:
                to.Byte(Point);
                Write(point.Centre, to);
                to.Double(point.Precision);
                break;
            case SectorArea sector:
                Write(sector, to);
                break;
            default:
                to.Byte(Named);
                to.Text(((NamedArea)area).Zone);
                break;
        }
    }

    private static void Write(SectorArea sector, ByteWriter to)
    {
        to.Byte(Sector);
        Write(sector.Observer, to);
        to.Double(sector.FromBearing);
        to.Double(sector.ToBearing);
        to.Double(sector.Near);
        to.Double(sector.Far);
    }

    private static Area ReadArea(ref ByteReader from) => from.Byte() switch
    {
        Point => new PointArea(ReadPosition(ref from), from.Double()),
        Sector => new SectorArea(ReadPosition(ref from), from.Double(), from.Double(), from.Double(), from.Double()),
        Named => new NamedArea(from.Text()),
        _ => throw new FormatException("an area of an unknown kind"),
    };

    private static void Write(Position place, ByteWriter to)
    {
        to.Int(place.LonE7);
        to.Int(place.LatE7);
    }

    private static Position ReadPosition(ref ByteReader from)
    {
        var place = new Position(from.Int(), from.Int());
        return place.LonE7 is >= -Position.MaxLon and <= Position.MaxLon
            && place.LatE7 is >= -Position.MaxLat and <= Position.MaxLat
                ? place
                : throw new FormatException("a place that is not on the earth");
    }

    private static void Write(RowOrigin origin, ByteWriter to)
    {
        to.Int(origin.Line);
        to.Long(origin.Offset);
        to.Int(origin.Length);
    }

    private static RowOrigin ReadOrigin(string delivery, ref ByteReader from) =>
        new(delivery, from.Int(), from.Long(), from.Int());
}
