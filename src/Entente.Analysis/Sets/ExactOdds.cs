using System.Numerics;
using Entente.Agreements.Chances;
using Entente.Diagrams;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>
/// Odds as ratios of integers: chances are decimals, so their products and sums are exact. Where the diagram is too
/// large for that, doubles of twice the length have to do.
/// </summary>
internal sealed class ExactOdds
{
    /// <summary>Nodes times choices, beyond which ratios take seconds.</summary>
    private const long MostWork = 100_000_000;

    /// <summary>Nodes that the search for one end of a range may visit: some seconds.</summary>
    private const long MostSteps = 400_000_000;

    private readonly OddsInputs _inputs;
    private readonly Diagram? _function;
    private readonly CompiledCircuit _compiled;
    private readonly CancellationToken _cancellation;

    public ExactOdds(CompiledCircuit compiled, OddsInputs inputs, CancellationToken cancellation)
    {
        (_compiled, _inputs, _cancellation) = (compiled, inputs, cancellation);
        var needed = inputs.HasRange || compiled.NodeCount * inputs.Chances.Count <= MostWork;
        if (needed && compiled.Run(item => item.Function(), "putting the parts together", cancellation)
            .TryGet(out var function))
        {
            _function = function;
        }
    }

    /// <summary>The odds with each chance at a place of its range; null where that is too much work.</summary>
    public Fraction? At(Func<int, decimal> chanceOf)
    {
        if (_function is null || (long)_function.NodeCount * _inputs.Chances.Count > MostWork)
        {
            return null;
        }

        if (IsConstant)
        {
            return new Fraction(_function.IsTrue ? 1 : 0, 1);
        }

        Fraction[] exact = [.. _inputs.Chances.Select((_, i) => OddsInputs.Exact(chanceOf(i)))];
        return _compiled.Run(_ => _function.Manager.ExactProbability(_function, exact), "", _cancellation)
            .TryGet(out var odds) ? odds : null;
    }

    /// <summary>The lowest and the highest odds; null where the search was stopped before it began.</summary>
    public OddsRange? Range()
    {
        if (_function is null)
        {
            return null;
        }

        if (IsConstant)
        {
            var same = new OddsEnd(_function.IsTrue ? 1 : 0, new Fraction(_function.IsTrue ? 1 : 0, 1), []);
            return new OddsRange(same, same, IsComplete: true);
        }

        try
        {
            return _compiled.Run(_ => Search(_function), "looking for the ends", _cancellation)
                .TryGet(out var range) ? range : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // A function of nothing has no variables to be asked about.
    private bool IsConstant => _function!.Manager.VariableCount != _inputs.Chances.Count;

    private OddsRange Search(Diagram function)
    {
        var (least, greatest) =
            ProbabilityRange.Of(function, _inputs.Lowest, _inputs.Highest, MostSteps, _cancellation);
        return new OddsRange(EndOf(least), EndOf(greatest), least.IsComplete && greatest.IsComplete);
    }

    private OddsEnd EndOf(RangeEnd end)
    {
        decimal ChanceOf(int input) =>
            end.IsHighest[input] ? _inputs.Chances[input].Highest : _inputs.Chances[input].Lowest;

        var exact = end.IsComplete ? At(ChanceOf) : null;
        return new OddsEnd(
            exact is { } ratio ? Nearest(ratio) : end.Bound,
            exact,
            [.. _inputs.Chances.Index()
                .Where(chance => chance.Item.IsRange)
                .Select(chance => (_inputs.Inputs.Names[chance.Index], ChanceOf(chance.Index)))]);
    }

    /// <summary>The double nearest to a ratio from 0 to 1.</summary>
    public static double Nearest(Fraction ratio)
    {
        if (ratio.Numerator.IsZero)
        {
            return 0;
        }

        // A quotient of 61 to 63 bits, its last bit set where there is a rest: rounding it once is rounding the ratio.
        var shift = 62 - (int)(ratio.Numerator.GetBitLength() - ratio.Denominator.GetBitLength());
        var quotient = BigInteger.DivRem(ratio.Numerator << shift, ratio.Denominator, out var rest);
        return Math.ScaleB((double)((long)quotient | (rest.IsZero ? 0L : 1L)), -shift);
    }
}
