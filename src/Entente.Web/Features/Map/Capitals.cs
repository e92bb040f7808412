using System.Globalization;

namespace Entente.Web.Features.Map;

/// <summary>Where the capital of a state lies, in degrees, by its three-letter code of ISO 3166-1.</summary>
internal static class Capitals
{
    private const string Table = """
        AFG 69.2 34.5; AGO 13.2 -8.8; ALB 19.8 41.3; AND 1.5 42.5; ARE 54.4 24.5; ARG -58.4 -34.6; ARM 44.5 40.2;
        ATG -61.8 17.1; AUS 149.1 -35.3; AUT 16.4 48.2; AZE 49.9 40.4; BDI 29.9 -3.4; BEL 4.4 50.8; BEN 2.6 6.5;
        BFA -1.5 12.4; BGD 90.4 23.8; BGR 23.3 42.7; BHR 50.6 26.2; BHS -77.3 25.1; BIH 18.4 43.9; BLR 27.6 53.9;
        BLZ -88.8 17.3; BOL -65.3 -19.0; BRA -47.9 -15.8; BRB -59.6 13.1; BRN 114.9 4.9; BTN 89.6 27.5; BWA 25.9 -24.7;
        CAF 18.6 4.4; CAN -75.7 45.4; CHE 7.4 46.9; CHL -70.7 -33.4; CHN 116.4 39.9; CIV -5.3 6.8; CMR 11.5 3.9;
        COD 15.3 -4.3; COG 15.3 -4.3; COL -74.1 4.7; COM 43.3 -11.7; CPV -23.5 14.9; CRI -84.1 9.9; CUB -82.4 23.1;
        CYP 33.4 35.2; CZE 14.4 50.1; DEU 13.4 52.5; DJI 43.1 11.6; DMA -61.4 15.3; DNK 12.6 55.7; DOM -69.9 18.5;
        DZA 3.1 36.8; ECU -78.5 -0.2; EGY 31.2 30.0; ERI 38.9 15.3; ESP -3.7 40.4; EST 24.8 59.4; ETH 38.7 9.0;
        FIN 24.9 60.2; FJI 178.4 -18.1; FRA 2.4 48.9; FSM 158.2 6.9; GAB 9.5 0.4; GBR -0.1 51.5; GEO 44.8 41.7;
        GHA -0.2 5.6; GIN -13.7 9.5; GMB -16.6 13.5; GNB -15.6 11.9; GNQ 8.8 3.8; GRC 23.7 38.0; GRD -61.7 12.1;
        GTM -90.5 14.6; GUY -58.2 6.8; HND -87.2 14.1; HRV 16.0 45.8; HTI -72.3 18.5; HUN 19.0 47.5; IDN 106.8 -6.2;
        IND 77.2 28.6; IRL -6.3 53.3; IRN 51.4 35.7; IRQ 44.4 33.3; ISL -21.9 64.1; ISR 35.2 31.8; ITA 12.5 41.9;
        JAM -76.8 18.0; JOR 35.9 32.0; JPN 139.7 35.7; KAZ 71.4 51.2; KEN 36.8 -1.3; KGZ 74.6 42.9; KHM 104.9 11.6;
        KIR 173.0 1.3; KNA -62.7 17.3; KOR 127.0 37.6; KWT 48.0 29.4; LAO 102.6 18.0; LBN 35.5 33.9; LBR -10.8 6.3;
        LBY 13.2 32.9; LCA -61.0 14.0; LIE 9.5 47.1; LKA 79.9 6.9; LSO 27.5 -29.3; LTU 25.3 54.7; LUX 6.1 49.6;
        LVA 24.1 56.9; MAR -6.8 34.0; MCO 7.4 43.7; MDA 28.9 47.0; MDG 47.5 -18.9; MDV 73.5 4.2; MEX -99.1 19.4;
        MHL 171.4 7.1; MKD 21.4 42.0; MLI -8.0 12.6; MLT 14.5 35.9; MMR 96.1 19.8; MNE 19.3 42.4; MNG 106.9 47.9;
        MOZ 32.6 -26.0; MRT -16.0 18.1; MUS 57.5 -20.2; MWI 33.8 -14.0; MYS 101.7 3.1; NAM 17.1 -22.6; NER 2.1 13.5;
        NGA 7.5 9.1; NIC -86.3 12.1; NLD 4.9 52.4; NOR 10.8 59.9; NPL 85.3 27.7; NRU 166.9 -0.5; NZL 174.8 -41.3;
        OMN 58.4 23.6; PAK 73.0 33.7; PAN -79.5 9.0; PER -77.0 -12.0; PHL 121.0 14.6; PLW 134.6 7.5; PNG 147.2 -9.4;
        POL 21.0 52.2; PRK 125.8 39.0; PRT -9.1 38.7; PRY -57.6 -25.3; PSE 35.2 31.9; QAT 51.5 25.3; ROU 26.1 44.4;
        RUS 37.6 55.8; RWA 30.1 -1.9; SAU 46.7 24.7; SDN 32.5 15.6; SEN -17.4 14.7; SGP 103.8 1.4; SLB 160.0 -9.4;
        SLE -13.2 8.5; SLV -89.2 13.7; SMR 12.4 43.9; SOM 45.3 2.0; SRB 20.5 44.8; SSD 31.6 4.9; STP 6.7 0.3;
        SUR -55.2 5.9; SVK 17.1 48.1; SVN 14.5 46.1; SWE 18.1 59.3; SWZ 31.1 -26.3; SYC 55.5 -4.6; SYR 36.3 33.5;
        TCD 15.0 12.1; TGO 1.2 6.1; THA 100.5 13.8; TJK 68.8 38.6; TKM 58.4 37.9; TLS 125.6 -8.6; TON -175.2 -21.1;
        TTO -61.5 10.7; TUN 10.2 36.8; TUR 32.9 39.9; TUV 179.2 -8.5; TWN 121.6 25.0; TZA 35.7 -6.2; UGA 32.6 0.3;
        UKR 30.5 50.5; URY -56.2 -34.9; USA -77.0 38.9; UZB 69.2 41.3; VAT 12.5 41.9; VCT -61.2 13.2; VEN -66.9 10.5;
        VNM 105.8 21.0; VUT 168.3 -17.7; WSM -171.8 -13.8; XKX 21.2 42.7; YEM 44.2 15.4; ZAF 28.2 -25.7;
        ZMB 28.3 -15.4; ZWE 31.0 -17.8
        """;

    private static readonly Dictionary<string, (double Longitude, double Latitude)> ByCode = Table
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(' '))
        .ToDictionary(
            row => row[0],
            row => (Degrees(row[1]), Degrees(row[2])),
            StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Codes => ByCode.Keys;

    /// <summary>Null where the code is that of no state.</summary>
    public static (double Longitude, double Latitude)? Of(string code) =>
        ByCode.TryGetValue(code, out var place) ? place : null;

    private static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
