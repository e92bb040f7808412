using System.Numerics;
using CsCheck;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Reading;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Trees;

namespace Entente.Analysis.Tests.Sets;

/// <summary>
/// A fault tree is an agreement of facts and guarantees: asked through the agreement or as a bare circuit, every
/// number is the same.
/// </summary>
public sealed class FaultTreeTests
{
    private static readonly string[] Known = ["chinese", "das9201", "das9601", "ftr10", "baobab2", "isp9601"];
    private static readonly SetOptions Counted = new() { Limit = 0, Facts = true };

    [Fact]
    public void Any_tree_of_gates_has_the_same_odds_and_sets_as_an_agreement_and_as_a_circuit() =>
        Gen.Int.Array[60].Sample(choices => AssertSame(Grown(choices, events: 9, gates: 10)), iter: 200);

    [Fact]
    public void The_public_fault_trees_have_the_same_odds_and_sets_as_agreements_and_as_circuits()
    {
        var folder = SharedFolder();
        if (folder is null)
        {
            TestContext.Current.SendDiagnosticMessage("The public trees lie beside no folder above this one.");
            return;
        }

        Assert.All(Known, name => AssertSame(FaultTree.Read(Path.Combine(folder, name + ".xml"))));
    }

    [Fact]
    public void A_written_tree_is_read_back_with_its_gates_and_chances()
    {
        const string Text = """
            <?xml version="1.0"?>
            <opsa-mef>
              <define-fault-tree name="small">
                <define-gate name="top"><or><gate name="two"/><not><basic-event name="c"/></not></or></define-gate>
                <define-gate name="two">
                  <atleast min="2"><basic-event name="a"/><basic-event name="b"/><basic-event name="c"/></atleast>
                </define-gate>
              </define-fault-tree>
              <model-data>
                <define-basic-event name="a"><float value="0.5"/></define-basic-event>
                <define-basic-event name="b"><float value="0.25"/></define-basic-event>
                <define-basic-event name="c"><float value="0.125"/></define-basic-event>
              </model-data>
            </opsa-mef>
            """;
        var tree = FaultTree.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Text)));
        Assert.Equal("top", tree.Top);
        AssertSame(tree);
        using var compiled = Compile(new TreeCircuit(tree));
        Assert.Equal(1 - (0.125 * (1 - 0.625)), compiled.Probability(new TreeCircuit(tree).Chances), 15);
    }

    private static void AssertSame(FaultTree tree)
    {
        var assessment = Assess(tree, status: false);
        var odds = AgreementAnalyzer.Odds(assessment, Top(assessment, tree), Counted);
        var unlock = AgreementAnalyzer.Unlock(assessment, Top(assessment, tree), Counted);
        var circuit = new TreeCircuit(tree);
        using var compiled = Compile(circuit);
        Assert.Equal(compiled.Probability(circuit.Chances), odds.Probability, 14);
        Assert.Equal(Minimal(compiled), Sets(unlock));
        var importances = compiled.Importances(circuit.Chances);
        foreach (var weight in odds.Weights)
        {
            var input = circuit.Events.ToList().IndexOf(weight.Choice.Replace("=true", "", StringComparison.Ordinal));
            Assert.Equal(input < 0 ? 0 : importances[input].Birnbaum, weight.Birnbaum, 13);
        }

        var all = Assess(tree, status: true);
        using var dual = Compile(new TreeCircuit(tree, isDual: true));
        Assert.Equal(Minimal(dual), Sets(AgreementAnalyzer.Break(all, Top(all, tree), Counted)));
    }

    private static string Minimal(CompiledCircuit circuit) => Joined(circuit.CountMinimalSolutionsBySize());

    private static string Sets(ChoiceSets sets) => Joined(sets.BySize);

    private static string Joined(IEnumerable<BigInteger> bySize) =>
        string.Join(' ', bySize.Reverse().SkipWhile(count => count.IsZero).Reverse());

    private static Guarantee Top(Assessment assessment, FaultTree tree) =>
        assessment.Agreement.Find<Guarantee>(tree.Top)!;

    private static Assessment Assess(FaultTree tree, bool status)
    {
        var read = AgreementReader.ReadBytes("tree.json", TreeAgreement.Json(tree, status));
        Assert.NotNull(read.Agreement);
        return new AgreementAnalyzer(read.Agreement).Assess(new DateOnly(2025, 6, 1), []);
    }

    private static CompiledCircuit Compile(TreeCircuit circuit) =>
        CompiledCircuit.Compile(circuit.Circuit, circuit.Root).Value;

    /// <summary>Gates read events and earlier gates, as the numbers say; the last reads those nobody read.</summary>
    private static FaultTree Grown(int[] choices, int events, int gates)
    {
        var next = 0;
        int Choice(int below) => (int)((uint)choices[next++ % choices.Length] % (uint)below);
        var chances = Enumerable.Range(0, events).ToDictionary(i => $"e{i}", i => (i + 1) / 16.0);
        List<string> unread = [];
        Dictionary<string, Formula> made = [];
        for (var gate = 0; gate < gates; gate++)
        {
            Formula[] arguments = [.. Enumerable.Range(0, 2 + Choice(2)).Select(_ => Choice(events + gate))
                .Select(i => i < events ? $"e{i}" : $"g{i - events}")
                .Select(name => Reference(name, unread, Choice(4) == 0))];
            var kind = FormulaKind.And + Choice(5);
            made[$"g{gate}"] = kind switch
            {
                FormulaKind.Xor => new Formula(kind, "", 0, arguments[..2]),
                FormulaKind.Not => new Formula(kind, "", 0, arguments[..1]),
                _ => new Formula(kind, "", kind == FormulaKind.AtLeast ? 2 : 0, arguments),
            };
            unread.Add($"g{gate}");
        }

        made["top"] = new Formula(
            FormulaKind.Or, "", 0, [.. unread.Append("e0").Select(name => Reference(name, [], isDenied: false))]);
        return new FaultTree("top", made, chances);
    }

    private static Formula Reference(string name, List<string> unread, bool isDenied)
    {
        unread.Remove(name);
        var reference = new Formula(FormulaKind.Reference, name, 0, []);
        return isDenied ? new Formula(FormulaKind.Not, "", 0, [reference]) : reference;
    }

    /// <summary>The trees, where they lie beside the repository.</summary>
    private static string? SharedFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var trees = Path.Combine(folder.FullName, "shared", "data", "aralia");
            if (Directory.Exists(trees))
            {
                return trees;
            }
        }

        return null;
    }
}
