using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// How far an incident reaches east and west by latitude, and the cells in which its neighbours are looked for. Cells
/// are rows of one height; each band of rows has columns of one width. An incident is entered in each cell that its
/// reach touches, so that one look finds it. A number grows with the coordinate that it stands for, and so rounding can
/// lose nothing.
/// </summary>
internal sealed class ReachBands
{
    /// <summary>A tenth of a degree and a little: within it a cosine is known by three terms to 2e-10.</summary>
    private const int LeastBand = 20;

    private const int LeastCell = 10;
    private const int MostCell = 31;
    private const double Radians = Math.PI / 180 / Position.Scale;

    /// <summary>Beyond this latitude only the exact formula is asked.</summary>
    private const double Polar = 80 * Math.PI / 180;

    private readonly int _cell;
    private readonly int _band;
    private readonly long _reach;
    private readonly Band[] _bands;

    /// <param name="reach">In ten-millionths of a degree along a meridian.</param>
    public ReachBands(double reach)
    {
        _cell = LeastCell;
        while (_cell < MostCell && 1L << _cell < 4 * reach)
        {
            _cell++;
        }

        _band = Math.Max(LeastBand, _cell);
        _reach = (long)Math.Min((reach * (1 + 1e-9)) + 2, 1L << 33);
        _bands = new Band[1 << (32 - _band)];
        for (int i = 0; i < _bands.Length; i++)
        {
            _bands[i] = BandOf(i);
        }
    }

    /// <summary>The first and the last row of cells within reach.</summary>
    public (uint First, uint Last) Rows(int lat) =>
        (Clamp(Shift(lat) - _reach) >> _cell, Clamp(Shift(lat) + _reach) >> _cell);

    public uint Row(int lat) => Shift(lat) >> _cell;

    /// <summary>The column of a longitude in a row.</summary>
    public uint Column(int lon, uint row) => Column(Shift(lon), row);

    /// <summary>The first and the last column, in a row, that is within reach of a place at a latitude.</summary>
    public (uint First, uint Last) Columns(int lon, int lat, uint row)
    {
        long reach = _bands[Shift(lat) >> _band].Reach;
        return (Column(Clamp(Shift(lon) - reach), row), Column(Clamp(Shift(lon) + reach), row));
    }

    /// <summary>
    /// The cosine of a latitude, and by how much that of the middle between it and another is less, for each
    /// ten-millionth of a degree that the other lies farther north. No number where nearness to the exact one is not
    /// certain.
    /// </summary>
    public (double Cosine, double Slope) Cosine(int lat)
    {
        ref readonly var band = ref _bands[Shift(lat) >> _band];
        double turn = (lat - band.Middle) * Radians;
        double cosine = (band.Cosine * (1 - (turn * turn / 2))) - (band.Sine * turn);
        return (cosine, (band.Sine + (band.Cosine * turn)) * Radians / 2);
    }

    /// <summary>How much the square of a distance may be off by the cosine, as a part of it.</summary>
    public static double Tolerance(double reach) => 4e-9 + (reach * Radians * reach * Radians / 2);

    private static uint Shift(int coordinate) => (uint)coordinate ^ 0x8000_0000;

    private static uint Clamp(long shifted) => (uint)Math.Clamp(shifted, 0, uint.MaxValue);

    private uint Column(uint lon, uint row) =>
        (uint)((lon * (ulong)_bands[row >> (_band - _cell)].PerColumn) >> 32);

    private Band BandOf(int index)
    {
        double size = Math.ScaleB(1, _band);
        double middle = ((index + 0.5) * size) - Math.ScaleB(1, 31);
        double edge = (Math.Abs(middle) + (size / 2) + (_reach / 2.0) + 2) * Radians;
        double shrink = edge < Math.PI / 2 ? Math.Cos(edge) : 0;
        double width = Math.ScaleB(1, _cell) / shrink;
        bool isKnown = _band == LeastBand && edge < Polar;
        return new Band(
            middle,
            isKnown ? Math.Cos(middle * Radians) : double.NaN,
            Math.Sin(middle * Radians),
            (long)Math.Min((_reach / shrink * (1 + 1e-9)) + 2, 1L << 33),
            shrink < 0.02 ? 0 : (uint)(Math.ScaleB(1, 32) / width));
    }

    private readonly record struct Band(double Middle, double Cosine, double Sine, long Reach, uint PerColumn);
}
