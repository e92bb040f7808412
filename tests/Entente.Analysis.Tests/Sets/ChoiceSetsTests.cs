using System.Numerics;
using System.Text.Json;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Answers;
using Entente.Analysis.Sets;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Sets;

public sealed class ChoiceSetsTests
{
    [Fact]
    public void A_circle_is_resolved_by_a_joint_signature_or_by_a_lead_that_pays_for_itself()
    {
        var sets = Ask("pledged", "backstop", ["ceasefire=true"], AgreementAnalyzer.Joint);

        Assert.Equal(["fra-force", "usa-cover"], sets.Sets.Select(set => string.Join(", ", set)));
    }

    [Fact]
    public void A_lead_that_leaves_its_own_condition_unmet_is_no_joint_signature()
    {
        // Britain follows France, and a share of 30 in 100 moves nobody.
        var sets = Ask("pledged", "backstop", ["ceasefire=true"], AgreementAnalyzer.Joint);

        Assert.DoesNotContain(sets.Sets, set => set.Contains("gbr-force"));
    }

    [Fact]
    public void What_holds_already_needs_the_empty_set()
    {
        var sets = Ask("confirmed", "backstop", ["ceasefire=true"], AgreementAnalyzer.Unlock);

        Assert.Equal([[]], sets.Sets);
        Assert.Equal(BigInteger.One, sets.Count);
    }

    [Fact]
    public void A_fact_that_is_false_is_part_of_what_unlocks() =>
        Assert.Equal(
            ["ceasefire=true, usa-cover", "ceasefire=true, fra-force"],
            Ask("pledged", "backstop", [], AgreementAnalyzer.Unlock).Sets
                .Select(set => string.Join(", ", set))
                .OrderByDescending(set => set, StringComparer.Ordinal));

    [Fact]
    public void Facts_in_the_way_are_those_without_which_no_signature_helps()
    {
        var agreement = Written.AfterYou("pledged");
        var backstop = agreement.Find<Guarantee>("backstop")!;

        Assert.Equal(["ceasefire"], FactsInTheWay.Find(Written.Assess(agreement), backstop).Select(fact => fact.Id));
        Assert.Empty(FactsInTheWay.Find(Written.Assess(agreement, "ceasefire=true"), backstop));
    }

    [Fact]
    public void The_number_stays_exact_where_a_limit_cuts_the_list()
    {
        var all = Ask("considered", "force", ["ceasefire=true"], AgreementAnalyzer.Unlock);
        var cut = Ask(
            "considered", "force", ["ceasefire=true"], AgreementAnalyzer.Unlock, new SetOptions { Limit = 1 });

        Assert.True(all.Count > 1);
        Assert.Equal(all.Count, cut.Count);
        Assert.Equal(all.Sets[0], Assert.Single(cut.Sets));
        Assert.False(cut.IsComplete);
    }

    [Fact]
    public void A_question_that_is_cancelled_says_so()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var sets = Ask(
            "considered", "force", [], AgreementAnalyzer.Unlock, new SetOptions { Cancellation = source.Token });

        Assert.False(sets.IsComplete);
        Assert.NotEqual("", sets.Stop);
    }

    [Fact]
    public void The_first_of_ten_to_the_thirty_sets_come_by_name_with_their_exact_number()
    {
        var sets = AskPairs(100, new SetOptions { Limit = 40 });

        Assert.Equal(BigInteger.Pow(2, 100), sets.Count);
        Assert.Equal(40, sets.Sets.Count);
        Assert.False(sets.IsComplete);
        Assert.False(sets.WasStopped);
        var texts = sets.Sets.Select(set => string.Join(' ', set)).ToList();
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
        Assert.Equal(string.Join(' ', Enumerable.Range(100, 100).Select(i => $"a{i}")), texts[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_question_that_is_stopped_while_it_lists_tells_what_it_has_found(bool cheapest)
    {
        using var source = new CancellationTokenSource();
        var sets = AskPairs(20, new SetOptions
        {
            Limit = 5_000,
            Cheapest = cheapest,
            Cancellation = source.Token,
            Progress = new Listener(text =>
            {
                if (text.StartsWith("Listing", StringComparison.Ordinal))
                {
                    source.Cancel();
                }
            }),
        });

        Assert.True(sets.WasStopped);
        Assert.False(sets.IsComplete);
        Assert.Equal(BigInteger.Pow(2, 20), sets.Count);
        Assert.InRange(sets.Sets.Count, 1, 4_999);
        Assert.NotEqual("", sets.Stop);
    }

    [Fact]
    public void A_question_that_is_stopped_before_anything_is_counted_knows_one_set()
    {
        using var source = new CancellationTokenSource();
        var sets = AskPairs(20, new SetOptions
        {
            Cancellation = source.Token,
            Progress = new Listener(_ => source.Cancel()),
        });

        Assert.Equal((null, true, false), (sets.Count, sets.WasStopped, sets.IsComplete));
        Assert.Equal(20, Assert.Single(sets.Sets).Count);
    }

    [Fact]
    public void What_a_circuit_alone_takes_counts_against_the_memory_limit()
    {
        var sets = AskPairs(20, new SetOptions { MemoryLimitBytes = 1_000 });

        Assert.Null(sets.Count);
        Assert.True(sets.Smallest?.IsProven);
    }

    [Fact]
    public void Sets_are_written_with_their_exact_number_as_text()
    {
        var agreement = Written.AfterYou("pledged");
        var assessment = Written.Assess(agreement, "ceasefire=true");
        var sets = AgreementAnalyzer.Joint(assessment, agreement.Find<Guarantee>("backstop")!, new SetOptions());
        using var json = JsonDocument.Parse(SetJson.Of(assessment, sets).Bytes);

        Assert.Equal(
            """{"agreement":"Written","asOf":"2025-09-02","given":["ceasefire=true"],"complete":true,"""
                + "\"guarantee\":\"backstop\",\"count\":\"2\",\"sets\":[[\"fra-force\"],[\"usa-cover\"]]}",
            JsonSerializer.Serialize(json.RootElement));
    }

    // One of each pair: the names of a pair lie far apart.
    private static ChoiceSets AskPairs(int pairs, SetOptions options)
    {
        var numbers = Enumerable.Range(100, pairs).ToList();
        var agreement = SmallAgreements.Read(
            "agreement: { title: Pairs, as-of: 2025-09-02 }\nparties: { FRA: { name: France } }\n"
                + $"guarantees: {{ g: {{ holds-when: \"{string.Join(" and ", numbers.Select(Pair))}\" }} }}\n"
                + "commitments:\n"
                + string.Concat(numbers.Select(i => $"  a{i}: {Considered}\n  b{i}: {Considered}\n")));
        return AgreementAnalyzer.Unlock(Written.Assess(agreement), agreement.Find<Guarantee>("g")!, options);

        string Pair(int i) => $"(a{i} or b{100 + ((i * 7) % pairs)})";
    }

    private const string Considered = "{ party: FRA, status: considered }";

    private sealed class Listener(Action<string> told) : IProgress<string>
    {
        public void Report(string value) => told(value);
    }

    private static ChoiceSets Ask(
        string statusOfUsa,
        string guarantee,
        string[] given,
        Func<Analysis.Assessments.Assessment, Guarantee, SetOptions, ChoiceSets> question,
        SetOptions? options = null)
    {
        var agreement = Written.AfterYou(statusOfUsa);
        return question(
            Written.Assess(agreement, given), agreement.Find<Guarantee>(guarantee)!, options ?? new SetOptions());
    }
}
