using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Firms;

/// <summary>
/// Hot pixels of NASA's FIRMS, from VIIRS or MODIS. A row has no name: satellite, moment and coordinates are one, and
/// stay where the quick release is replaced by the standard one. Heat is no proof of fire, and fire none of firing.
/// </summary>
internal static class FirmsPixels
{
    public static readonly string[] Columns =
    [
        "!latitude", "!longitude", "scan", "track", "!acq_date", "!acq_time", "!satellite", "instrument",
        "confidence", "version", "frp", "daynight", "type", "bright_ti4", "brightness",
    ];

    private const int Lat = 0;
    private const int Lon = 1;
    private const int Scan = 2;
    private const int Track = 3;
    private const int Date = 4;
    private const int Clock = 5;
    private const int Satellite = 6;
    private const int Instrument = 7;
    private const int Confidence = 8;
    private const int Version = 9;
    private const int Power = 10;
    private const int DayNight = 11;
    private const int Type = 12;
    private const int Ti4 = 13;

    public static void Take(Cells row)
    {
        var (when, place, radius) = (ReadTime(row), row.Place(Lon, Lat), Radius(row));
        if (place is null && !row.IsWrong)
        {
            row.Mistake(Lat, "is empty", "Each pixel has coordinates");
        }

        if (row.IsWrong || when is not { } moment || place is not { } centre)
        {
            return;
        }

        var satellite = Named(row.Text(Satellite));
        var options = row.Delivery.Options;
        var id = $"{satellite}/{moment:yyyyMMddTHHmm}/{row.Text(Lat)},{row.Text(Lon)}";
        row.Delivery.Add(new Observation(
            row.Delivery.Key(id), ObservationKind.Heat, 1, Interval.At(moment), new PointArea(centre, radius),
            $"{satellite} {row.Text(Instrument)}".TrimEnd(), "satellite", options.Standing ?? Standing.Neutral,
            Detail(row), "", "", options.Marking)
        {
            Origin = row.Origin,
        });
    }

    /// <summary>Half the diagonal of the pixel, whose sides along scan and track are given in kilometres.</summary>
    private static double Radius(Cells row)
    {
        var nominal = row.Has(Ti4) ? 0.375 : 1.0;
        var (scan, track) = (row.Number(Scan, 0, 100) ?? nominal, row.Number(Track, 0, 100) ?? nominal);
        return Math.Round(Math.Sqrt((scan * scan) + (track * track)) * 500);
    }

    /// <summary>
    /// Day and time in UTC; the time is hours and minutes without leading zeros, so 7 is seven past midnight.
    /// </summary>
    private static DateTimeOffset? ReadTime(Cells row)
    {
        if (TimeText.Day(row[Date]) is not { } day)
        {
            row.NoTime(Date, "2025-09-04");
            return null;
        }

        var text = row[Clock];
        var number = text.Length is >= 1 and <= 4 ? TimeText.Digits(text) : -1;
        if (text.Length == 5 && text[2] == ':')
        {
            number = (TimeText.Digits(text[..2]) * 100) + TimeText.Digits(text[3..]);
        }

        if (number < 0 || number / 100 >= 24 || number % 100 >= 60)
        {
            row.Mistake(
                Clock, $"is {Cells.Shown(text)} and not hours and minutes", "Write 0705 for five past seven");
            return null;
        }

        return new(day.ToDateTime(new TimeOnly(number / 100, number % 100)), TimeSpan.Zero);
    }

    private static string Detail(Cells row) =>
        $"confidence {row.Text(Confidence, "?")}, power {row.Text(Power, "?")} MW, {row.Text(DayNight, "?")}, "
        + $"type {row.Text(Type, "?")}, version {row.Text(Version, "?")}";

    /// <summary>The releases write a satellite in several ways.</summary>
    private static string Named(string satellite) => satellite.ToUpperInvariant() switch
    {
        "N" or "NPP" or "S-NPP" or "SUOMI NPP" => "Suomi NPP",
        "1" or "N20" or "NOAA-20" => "NOAA-20",
        "2" or "N21" or "NOAA-21" => "NOAA-21",
        "T" or "TERRA" => "Terra",
        "A" or "AQUA" => "Aqua",
        _ => satellite,
    };
}
