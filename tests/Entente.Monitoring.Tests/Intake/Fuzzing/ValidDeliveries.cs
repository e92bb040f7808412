using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Intake.Ucdp;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Fuzzing;

/// <summary>A small right delivery in each format.</summary>
internal static class ValidDeliveries
{
    private static readonly Dictionary<IntakeFormat, string> Texts = new()
    {
        [IntakeFormat.Observations] = Sample("observations.csv"),
        [IntakeFormat.Efforts] = Sample("efforts.csv"),
        [IntakeFormat.GeoJson] = Sample("observations.geojson"),
        [IntakeFormat.ViinaSlice] = "datetime,lon,lat,place_name,event_type,headline_hash\n"
            + "2023-04-01 00:00:00,38.24718,48.80505,Spirne,artillery|loc,dfa6d47a0dbb6dc5\n"
            + "2023-04-01 10:21:00,38.24718,48.80505,\"Spirne, oblast\",,dfa6d47a0dbb6dc5\n",
        [IntakeFormat.Viina] = "viina_id,source,date,time,longitude,latitude,GEO_PRECISION,t_artillery_b\n"
            + "9,unian,20220224,05:10,36.2,49.9,STREET,1\n10,ria,20220224,,36.2,49.9,ADM1,0\n",
        [IntakeFormat.UcdpGed] = Ucdp(),
        [IntakeFormat.Acled] =
            "event_id_cnty,event_date,time_precision,sub_event_type,country,location,latitude,longitude,geo_precision\n"
            + "UKR1,2024-05-14,2,Armed clash,Ukraine,Kharkiv,49.9,36.2,1\n"
            + "UKR2,14 May 2024,1,Arrests,Ukraine,Kharkiv,49.9,36.2,3\n",
        [IntakeFormat.AcledDeleted] = "event_id_cnty,deleted_timestamp\nUKR1,1715000000\n",
        [IntakeFormat.Firms] = "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,frp\n"
            + "48.1,37.8,330.1,0.4,0.6,2024-05-01,948,N,VIIRS,3.4\n",
        [IntakeFormat.OsceCounts] =
            "report,issued,period_ends,region,ceasefire_violations,explosions,previous_period_violations\n"
            + "1,2021-04-12,2021-04-10/2021-04-11,Donetsk,8,,0\n2,2021-04-13,2021-04-12,Donetsk,0,0,8\n",
        [IntakeFormat.OsceBearings] = "when_local,means,observer_position,count,what,range_km,bearing\n"
            + "2018-09-05 10:25-11:00,patrol,Zolote,15,explosion,0.2-6,SE;SSE\n"
            + "2018-09-06/07 night,camera,Zolote,80,projectile,,\n",
        [IntakeFormat.Kobo] = "{\"count\":1,\"results\":[{\"_uuid\":\"aaa\","
            + "\"start\":\"2025-09-04T10:00:00.000+03:00\","
            + "\"a/kind\":\"drone\",\"gps\":\"48.1 37.8 120 6.5\",\"_geolocation\":[48.1,37.8]}]}",
        [IntakeFormat.Odk] = "{\"@odata.context\":\"x\",\"value\":[{\"__id\":\"uuid:1\","
            + "\"__system\":{\"deletedAt\":null},"
            + "\"when\":\"2025-09-04T10:00:00Z\",\"kind\":\"drone\","
            + "\"gps\":{\"type\":\"Point\",\"coordinates\":[37.8,48.1],\"properties\":{\"accuracy\":6.5}}}]}",
    };

    public static TheoryData<IntakeFormat> Formats => [.. Enum.GetValues<IntakeFormat>()];

    public static byte[] Of(IntakeFormat format) => Encoding.UTF8.GetBytes(Texts[format]);

    public static Delivery Read(IntakeFormat format, byte[] bytes) => DeliveryReader.Read(format, bytes, Options);

    /// <summary>The same through a stream, given away to nobody.</summary>
    public static Delivery ReadAway(IntakeFormat format, byte[] bytes) =>
        DeliveryReader.Read(format, new MemoryStream(bytes), Options, new Nobody());

    private static IntakeOptions Options { get; } = new("fuzz")
    {
        Gazetteer = new Dictionary<string, Position> { ["Zolote"] = new(385_000_000, 486_000_000) },
        Box = new(-180, -90, 180, 90),
    };

    private static string Sample(string name) => File.ReadAllText(Sources.PathTo($"samples/monitoring/{name}"));

    private static string Ucdp()
    {
        var cells = UcdpEvents.Order.ToDictionary(name => name, _ => "");
        (cells["id"], cells["type_of_violence"], cells["where_prec"], cells["country"]) = ("517", "1", "2", "Ukraine");
        (cells["latitude"], cells["longitude"], cells["source_article"]) = ("48.59", "38.0", "\"A, \"\"b\"\"\"");
        (cells["date_start"], cells["date_end"]) = ("2022-07-01 00:00:00.000", "2022-07-03");
        return $"{string.Join(',', UcdpEvents.Order.Select(name => cells[name]))}\n";
    }

    private sealed class Nobody : IDeliveryTaker
    {
        public void Take(Observation observation)
        {
        }

        public void Take(EffortRecord effort)
        {
        }

        public void TakeBack(ObservationKey key)
        {
        }
    }
}
