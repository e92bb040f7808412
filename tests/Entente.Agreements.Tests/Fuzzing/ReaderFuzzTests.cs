using Entente.Benchmarks.Fuzzing;

namespace Entente.Agreements.Tests.Fuzzing;

public sealed class ReaderFuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Four_thousand_made_up_inputs_are_read_without_a_failure(int seed)
    {
        var folder = Sources.PathTo("tests/Entente.Agreements.Tests/Mistakes/Corpus");
        var corpus = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .ToList();
        var fuzz = new ReaderFuzz(new FuzzInputs(corpus));
        for (var input = 0; input < 4_000; input++)
        {
            Assert.True(
                fuzz.Try((ulong)seed, input) is null, $"seed {seed}, input {input}: {fuzz.Show((ulong)seed, input)}");
        }

        Assert.True(fuzz.Agreements > 0);
    }
}
