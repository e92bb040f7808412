using System.Runtime.InteropServices;

namespace Entente.Benchmarks.Generation;

/// <summary>Writes a problem in the languages of the peers.</summary>
internal static class PeerFiles
{
    /// <summary>For our own C++ counter: numbers of 32 bits.</summary>
    public static void WriteCounter(CountProblem problem, Stream to)
    {
        var numbers = new List<int> { problem.Needs.Length };
        for (var i = 0; i < problem.Needs.Length; i++)
        {
            numbers.Add(problem.Statuses[i]);
            numbers.Add(problem.Needs[i]);
            numbers.Add(problem.Names[i].Length);
            numbers.AddRange(problem.Names[i]);
        }

        to.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)));
    }

    /// <summary>
    /// For clingo: facts, and one rule that reads them. A ground rule for each would be quadratic there.
    /// </summary>
    public static void WriteClingo(CountProblem problem, TextWriter to)
    {
        for (var i = 0; i < problem.Needs.Length; i++)
        {
            switch (problem.Statuses[i])
            {
                case 'c':
                    to.WriteLine($"confirmed({i}).");
                    break;
                case 'p':
                    to.WriteLine($"pledged({i},{problem.Needs[i]}).");
                    WriteEach(to, problem.Names[i], name => $"names({i},{name}).");
                    break;
            }
        }

        to.WriteLine("signed(C) :- confirmed(C).");
        to.WriteLine("signed(C) :- pledged(C,K), K { signed(D) : names(C,D) }.");
        to.WriteLine("#show signed/1.");
    }

    /// <summary>For clasp: ground, in the intermediate format of ASP.</summary>
    public static void WriteGround(CountProblem problem, TextWriter to)
    {
        to.WriteLine("asp 1 0 0");
        for (var i = 0; i < problem.Needs.Length; i++)
        {
            switch (problem.Statuses[i])
            {
                case 'c':
                    to.WriteLine($"1 0 1 {i + 1} 0 0");
                    break;
                case 'p':
                    to.Write($"1 0 1 {i + 1} 1 {problem.Needs[i]} {problem.Names[i].Length}");
                    WriteEach(to, problem.Names[i], name => $" {name + 1} 1");
                    to.WriteLine();
                    break;
            }
        }

        for (var i = 0; i < problem.Needs.Length; i++)
        {
            var name = $"signed({i})";
            to.WriteLine($"4 {name.Length} {name} 1 {i + 1}");
        }

        to.WriteLine("0");
    }

    /// <summary>
    /// For clasp, ground: the fewest commitments that are confirmed of their own accord so that enough of some sign.
    /// </summary>
    public static void WriteSmallest(
        CountProblem problem, int needed, IReadOnlyCollection<int> goal, TextWriter to)
    {
        // Atoms: signed(i) is i + 1, chosen(i) is n + i + 1, and the goal is the last one.
        var n = problem.Needs.Length;
        var open = Enumerable.Range(0, n).Where(i => problem.Statuses[i] != 'c').ToList();
        to.WriteLine("asp 1 0 0");
        for (var i = 0; i < n; i++)
        {
            if (problem.Statuses[i] == 'c')
            {
                to.WriteLine($"1 0 1 {i + 1} 0 0");
                continue;
            }

            to.WriteLine($"1 1 1 {n + i + 1} 0 0");
            to.WriteLine($"1 0 1 {i + 1} 0 1 {n + i + 1}");
            if (problem.Statuses[i] == 'p')
            {
                to.Write($"1 0 1 {i + 1} 1 {problem.Needs[i]} {problem.Names[i].Length}");
                WriteEach(to, problem.Names[i], name => $" {name + 1} 1");
                to.WriteLine();
            }
        }

        to.Write($"1 0 1 {2 * n + 1} 1 {needed} {goal.Count}");
        WriteEach(to, goal, name => $" {name + 1} 1");
        to.WriteLine();
        to.WriteLine($"1 0 0 0 1 -{2 * n + 1}");
        to.Write($"2 0 {open.Count}");
        WriteEach(to, open, i => $" {n + i + 1} 1");
        to.WriteLine();
        to.WriteLine("0");
    }

    /// <summary>For z3: signatures with levels, since it knows no least fixpoint of counts.</summary>
    public static void WriteSmt(CountProblem problem, TextWriter to)
    {
        for (var i = 0; i < problem.Needs.Length; i++)
        {
            to.WriteLine($"(declare-const s{i} Bool) (declare-const l{i} Int)");
        }

        for (var i = 0; i < problem.Needs.Length; i++)
        {
            switch (problem.Statuses[i])
            {
                case 'c':
                    to.WriteLine($"(assert s{i}) (assert (= l{i} 0))");
                    break;
                case 'p':
                    to.Write($"(assert (=> ((_ at-least {problem.Needs[i]})");
                    WriteEach(to, problem.Names[i], name => $" s{name}");
                    to.Write($") s{i})) (assert (=> s{i} ((_ at-least {problem.Needs[i]})");
                    WriteEach(to, problem.Names[i], name => $" (and s{name} (< l{name} l{i}))");
                    to.WriteLine(")))");
                    break;
                default:
                    to.WriteLine($"(assert (not s{i}))");
                    break;
            }
        }

        to.Write("(check-sat) (get-value (");
        WriteEach(to, Enumerable.Range(0, problem.Needs.Length), i => $" s{i}");
        to.WriteLine("))");
    }

    private static void WriteEach(TextWriter to, IEnumerable<int> items, Func<int, string> write)
    {
        foreach (var item in items)
        {
            to.Write(write(item));
        }
    }
}
