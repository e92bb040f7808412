using Entente.Register.Log;
using Entente.Register.Statements;

namespace Entente.Register.Benchmarks;

/// <summary>Receipts out of trees of several sizes: bytes, and the time to make one and to verify it.</summary>
internal static class Receipts
{
    private const int Times = 2_000;

    public static void Measure(string store)
    {
        var register = BuiltLog.Open(store, out var log);
        using var keys = Keys.KeyFile.ReadOperator(BuiltLog.KeysOf(store), Speakers.Origin);
        var log0 = register.State.ReceiptKey!;
        foreach (var size in new long[] { 10, 1_000, 1_000_000 }.Where(size => size <= register.Size))
        {
            var tree = register.Tree();
            var entry = register.Find(size / 3)!;
            var path = tree.Inclusion(entry.Index, size);
            var root = tree.Root(size);
            byte[] Sign() => Receipt.Sign(
                keys.Receipts, Speakers.Origin, entry.RecordedMs, size, entry.Index, path, root);
            var bytes = Sign();
            var verified = Repeat(() => Receipt.Parse(bytes)!.Verifies(entry.Signed.Bytes, log0));
            var statement = Repeat(() =>
                register.State.KeyOf(entry.Signed)!.Key.Verifies(StatementBytes.Read(entry.Signed.Bytes).Signed!.Bytes));
            var made = Stretch.Of(() => register.Receipt(size - 1));
            Console.WriteLine($"{size,9} entries: {bytes.Length} bytes, {verified * 1e6:0} µs to verify, "
                + $"{statement * 1e6:0} µs for the statement's own signature, {made.Seconds * 1e6:0} µs to make");
        }

        log.Dispose();
    }

    private static double Repeat(Func<bool> isRight)
    {
        var wrong = 0;
        var time = Stretch.Of(() =>
        {
            for (var i = 0; i < Times; i++)
            {
                wrong += isRight() ? 0 : 1;
            }
        });
        return wrong == 0 ? time.ProcessorSeconds / Times : throw new InvalidOperationException("A receipt is wrong");
    }
}
