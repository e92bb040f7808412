using System.Text;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Tests.Intake.Fuzzing;

namespace Entente.Monitoring.Tests.Intake;

public sealed class DeliveryReaderTests
{
    public static TheoryData<IntakeFormat> Formats => ValidDeliveries.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_given_away_is_what_would_be_held(IntakeFormat format)
    {
        var bytes = ValidDeliveries.Of(format);
        var options = new IntakeOptions("x");
        var held = DeliveryReader.Read(format, bytes, options);
        var given = new Taken();
        using var stream = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };
        var outcome = DeliveryReader.Read(format, stream, options, given);
        Assert.Equal(held.Observations, given.Observations);
        Assert.Equal(held.Efforts, given.Efforts);
        Assert.Equal(held.Deleted, given.Deleted);
        Assert.Equal(held.Skipped, outcome.Skipped);
        Assert.Empty(outcome.Observations);
    }

    [Fact]
    public void Nothing_is_given_away_of_a_delivery_with_a_mistake_at_its_end()
    {
        var text = "id,kind,from,zone\n" + string.Concat(Enumerable.Repeat("1,clash,2025-09-04,A\n", 50_000)) + "2,x";
        var given = new Taken();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var outcome = DeliveryReader.Read(IntakeFormat.Observations, stream, new("x"), given);
        Assert.Equal(50_002, Assert.Single(outcome.Mistakes).Line);
        Assert.Empty(given.Observations);
    }

    [Theory]
    [InlineData("", "a.csv")]
    [InlineData("{\"a\":1}", "a.json")]
    [InlineData("name,age\nx,1\n", "a.csv")]
    public void What_is_not_known_is_not_guessed(string text, string name) =>
        Assert.Null(DeliveryReader.Guess(Encoding.UTF8.GetBytes(text), name));

    private sealed class Taken : IDeliveryTaker
    {
        public List<Observation> Observations { get; } = [];

        public List<EffortRecord> Efforts { get; } = [];

        public List<ObservationKey> Deleted { get; } = [];

        public void Take(Observation observation) => Observations.Add(observation);

        public void Take(EffortRecord effort) => Efforts.Add(effort);

        public void TakeBack(ObservationKey key) => Deleted.Add(key);
    }
}
