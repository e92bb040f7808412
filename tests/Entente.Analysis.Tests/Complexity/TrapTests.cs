using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;

namespace Entente.Analysis.Tests.Complexity;

/// <summary>Sizes at which work for each pair of things would not end within a test's patience.</summary>
public sealed class TrapTests
{
    private static readonly DateOnly Day = new(2025, 9, 2);

    [Theory]
    [InlineData("thresholds", 10_000)]
    [InlineData("parties", 10_000)]
    [InlineData("guarantees", 100_000)]
    [InlineData("chain", 100_000)]
    [InlineData("star", 100_000)]
    public void A_large_agreement_of_a_hard_shape_is_assessed_and_asked(string trap, int size)
    {
        var agreement = Traps.Make(trap, size);
        var analyzer = new AgreementAnalyzer(agreement);
        var first = new CommitmentChoice(agreement.Find<Commitment>("first")!, CommitmentStatus.Confirmed);
        var before = analyzer.Assess(Day, []);
        var after = analyzer.Assess(Day, [first]);
        var others = agreement.Commitments.Where(commitment => commitment != first.Commitment).ToList();
        Assert.All(others, other => Assert.Equal(CommitmentState.Waiting, before.StateOf(other)));
        Assert.All(agreement.Guarantees, item => Assert.Equal(GuaranteeState.Open, before.StateOf(item)));
        Assert.All(others, other => Assert.Contains(
            after.StateOf(other),
            new[] { CommitmentState.Ready, CommitmentState.Follows, CommitmentState.Interlocked }));
        Assert.All(agreement.Guarantees, item => Assert.Equal(GuaranteeState.Holds, after.StateOf(item)));

        var session = analyzer.BeginWhatIf(Day, []);
        for (var time = 0; time < 3; time++)
        {
            var changes = session.Ask([first]);
            Assert.Equal(agreement.Commitments.Count, changes.Commitments.Count);
            Assert.Equal(agreement.Guarantees.Count, changes.Guarantees.Count);
            Assert.All(changes.Commitments, change => Assert.Equal(after.StateOf(change.Commitment), change.To));
        }

        var back = analyzer.BeginWhatIf(Day, [first]);
        var lost = back.Ask([first with { Status = CommitmentStatus.Withdrawn }]);
        Assert.Equal(agreement.Commitments.Count, lost.Commitments.Count);
        Assert.Equal(agreement.Guarantees.Count, lost.Guarantees.Count);
    }
}
