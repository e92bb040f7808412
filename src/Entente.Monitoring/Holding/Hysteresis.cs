using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>
/// Moves the state only after several days in a row: it gets as bad as the mildest of the last days that a rule asks
/// for,
/// and as good as the worst of them. Days of which nothing is known are passed over.
/// </summary>
internal sealed class Hysteresis
{
    private readonly List<HoldingState> _levels = [];
    private HoldingState _state;
    private int _unknown;

    /// <summary>The state of a day, after those given before it.</summary>
    public HoldingState Next(HoldingState level, HysteresisRule rule)
    {
        if (level == HoldingState.Unknown)
        {
            // A breach is not forgotten on the first day that nobody looks.
            _unknown++;
            return _state == HoldingState.Broken && _unknown < rule.Better ? _state : HoldingState.Unknown;
        }

        _unknown = 0;
        _levels.Add(level);
        if (_state == HoldingState.Unknown)
        {
            return _state = level;
        }

        if (_levels.Count >= rule.Worse && Last(rule.Worse).Min() is var worse && worse > _state)
        {
            _state = worse;
        }
        else if (_levels.Count >= rule.Better && Last(rule.Better).Max() is var better && better < _state)
        {
            _state = better;
        }

        return _state;
    }

    private IEnumerable<HoldingState> Last(int days) => _levels.Skip(_levels.Count - days);
}
