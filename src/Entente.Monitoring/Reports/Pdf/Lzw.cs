namespace Entente.Monitoring.Reports.Pdf;

/// <summary>
/// The compression of Lempel, Ziv and Welch as PDF has it (ISO 32000-2, 7.4.4): codes of 9 to 12 bits, the longer ones
/// from one code early on. It has one right answer, where zlib gives other bytes on other machines.
/// </summary>
internal static class Lzw
{
    private const int Clear = 256;
    private const int End = 257;
    private const int Full = 4094;

    public static byte[] Encode(ReadOnlySpan<byte> data)
    {
        var bits = new BitWriter();
        var codes = new Dictionary<int, int>();
        var (width, prefix) = (9, -1);
        bits.Write(Clear, width);
        foreach (var one in data)
        {
            if (prefix < 0)
            {
                prefix = one;
                continue;
            }

            if (codes.TryGetValue((prefix << 8) | one, out var longer))
            {
                prefix = longer;
                continue;
            }

            bits.Write(prefix, width);
            var next = End + 1 + codes.Count;
            codes[(prefix << 8) | one] = next;
            width = Width(next);
            prefix = one;
            if (next == Full)
            {
                bits.Write(Clear, width);
                codes.Clear();
                width = 9;
            }
        }

        return bits.Finish(prefix, width, End + 1 + codes.Count);
    }

    // One early: the code after this one may have to be written before the reader has it.
    private static int Width(int last) => last >= 2047 ? 12 : last >= 1023 ? 11 : last >= 511 ? 10 : 9;

    private sealed class BitWriter
    {
        private readonly List<byte> _bytes = [];
        private int _held;
        private int _count;

        public void Write(int code, int width)
        {
            _held = (_held << width) | code;
            _count += width;
            while (_count >= 8)
            {
                _count -= 8;
                _bytes.Add((byte)(_held >> _count));
                _held &= (1 << _count) - 1;
            }
        }

        public byte[] Finish(int prefix, int width, int next)
        {
            if (prefix >= 0)
            {
                Write(prefix, width);
                width = Width(next);
            }

            Write(End, width);
            if (_count > 0)
            {
                Write(0, 8 - _count);
            }

            return [.. _bytes];
        }
    }
}
