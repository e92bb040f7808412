using System.Text;
using CsCheck;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Tests.Intake.Csv;

public sealed class CsvReaderTests
{
    private static readonly string[] Words =
        ["", "a", "Київ", "say \"hi\"", "two\nlines", "a,b", "\r\n", "\"", "x;y", " ", "0123456789"];

    private static readonly string[] Ends = ["\n", "\r\n", "\r", ",z\n", ",\"q,\"\n"];

    private static readonly Gen<string[][]> Tables =
        Gen.Int[0, Words.Length - 1].Select(word => Words[word]).Array[1, 5].Array[1, 30];

    [Fact]
    public void What_is_written_by_the_rules_comes_back()
    {
        Tables.Sample(table =>
        {
            var text = string.Join("\r\n", table.Select(row => string.Join(',', row.Select(Quoted))));
            var expected = table.ToList();
            Assert.Equal(expected, All(new CsvReader(Encoding.UTF8.GetBytes(text))).Select(row => row.Fields));
            Assert.Equal(expected, All(new CsvReader(new Drip(Encoding.UTF8.GetBytes(text))))
                .Select(row => row.Fields));
        });
    }

    [Fact]
    public void A_stream_and_a_memory_give_the_same_rows_at_the_same_places()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 40_000; i++)
        {
            text.Append(i).Append(",\"a \"\"quote\"\"\nand a line\",").Append('x', i % 61)
                .Append(i % 3 == 0 ? "\r\n" : "\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var inMemory = All(new CsvReader(bytes));
        Assert.Equal(40_000, inMemory.Count);
        Assert.Equal(1 + (2 * 39_999), inMemory[^1].Line);
        Assert.Equal(
            inMemory.Select(row => (row.Line, row.Offset, row.Length)),
            All(new CsvReader(new MemoryStream(bytes))).Select(row => (row.Line, row.Offset, row.Length)));
    }

    [Fact]
    public void A_field_ends_where_it_ends_however_long_it_and_what_is_before_it_are() => Gen.Select(
        Gen.Int[0, 140], Gen.Int[0, 140], Gen.Int[0, Ends.Length - 1].Select(end => Ends[end]))
        .Sample((before, length, end) =>
        {
            var text = Encoding.UTF8.GetBytes($"{new string('b', before)},{new string('x', length)}{end}{end}last,1");
            var rows = All(new CsvReader(text));
            Assert.Equal((before, length), (rows[0].Fields[0].Length, rows[0].Fields[1].Length));
            Assert.Equal(["last", "1"], rows[^1].Fields);
            Assert.Equal(rows.Select(row => row.Fields), All(new CsvReader(new Drip(text))).Select(row => row.Fields));
        });

    [Fact]
    public void A_row_knows_its_bytes()
    {
        var bytes = "\uFEFFa,b\r\n\r\n\"x\ny\",2\rlast,3"u8.ToArray();
        var rows = All(new CsvReader(bytes));
        Assert.Equal([1, 3, 5], rows.Select(row => row.Line));
        Assert.Equal(
            ["a,b", "\"x\ny\",2", "last,3"],
            rows.Select(row => Encoding.UTF8.GetString(bytes, (int)row.Offset, row.Length)));
    }

    [Theory]
    [InlineData("a,b,c", ',')]
    [InlineData("a;b;c,d", ';')]
    [InlineData("a\tb", '\t')]
    [InlineData("a", ',')]
    public void What_the_first_row_has_most_separates_fields(string row, char delimiter) =>
        Assert.Equal(delimiter, (char)new CsvReader(Encoding.UTF8.GetBytes(row)).Delimiter);

    [Theory]
    [InlineData("a,b\n1,\"x\ny\n\"\"z", 2, "never closed")]
    [InlineData("a,b\n1,\"x\ny\",\"z\n\n", 3, "never closed")]
    [InlineData("a,b\n1,x\"y\n", 2, "inside a field")]
    [InlineData("a,b\n\"x\ny\"z,1\n", 3, "after the closing quote")]
    [InlineData("a,b\n\0,1\n", 2, "zero byte")]
    public void A_mistake_is_told_at_its_line(string text, int line, string message)
    {
        var mistake = Assert.Single(All(new CsvReader(Encoding.UTF8.GetBytes(text))), row => row.Mistake != "");
        Assert.Equal(line, mistake.MistakeLine);
        Assert.Contains(message, mistake.Mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_stray_quote_the_next_line_is_a_row_again() =>
        Assert.Equal(["c", "d"], All(new CsvReader("a\"b,1\nc,d"u8.ToArray()))[1].Fields);

    [Fact]
    public void Bytes_that_are_not_utf_8_are_a_mistake()
    {
        byte[] bytes = [.. "a,b\nc,"u8, 0xC3, 0x28, .. "\nd,e"u8];
        var rows = All(new CsvReader(bytes));
        Assert.Contains("not UTF-8", rows[1].Mistake, StringComparison.Ordinal);
        Assert.Equal(["d", "e"], rows[2].Fields);
    }

    [Fact]
    public void A_quote_that_is_not_closed_within_the_limit_ends_the_reading_without_holding_the_file()
    {
        var stream = new Endless("a,b\n1,\"x"u8.ToArray(), (byte)'y', 1L << 40);
        var rows = All(new CsvReader(stream));
        Assert.Contains("not closed within 1 MiB", rows[^1].Mistake, StringComparison.Ordinal);
        Assert.InRange(stream.Position, 0, 8 << 20);
    }

    [Theory]
    [InlineData((byte)'y', "more than 1 MiB")]
    [InlineData((byte)',', "more than 4,096 fields")]
    public void A_row_without_end_ends_the_reading(byte filler, string message)
    {
        var rows = All(new CsvReader(new Endless([], filler, 1L << 40)));
        Assert.Contains(message, Assert.Single(rows).Mistake, StringComparison.Ordinal);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<Seen> All(CsvReader reader)
    {
        var rows = new List<Seen>();
        while (reader.Next())
        {
            string[] fields = [.. Enumerable.Range(0, reader.Count).Select(i => Encoding.UTF8.GetString(reader[i]))];
            rows.Add(new(
                fields, reader.Line, reader.Offset, reader.Length, reader.Mistake?.Message ?? "",
                reader.Mistake?.Line ?? 0));
        }

        return rows;
    }

    private sealed record Seen(
        string[] Fields, int Line, long Offset, int Length, string Mistake, int MistakeLine);

    /// <summary>Gives a few bytes at each reading.</summary>
    private sealed class Drip(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(7, buffer.Length)]);
    }

    /// <summary>A beginning, and then one byte again and again.</summary>
    private sealed class Endless(byte[] begin, byte filler, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Position);
            buffer[..count].Fill(filler);
            for (var i = 0; i < count && Position + i < begin.Length; i++)
            {
                buffer[i] = begin[Position + i];
            }

            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
