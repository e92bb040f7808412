using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>
/// Moves the state only after several days in a row: to the mildest of them when it gets worse, to the worst of them
/// when it gets better. Days of which nothing is known neither count nor begin the count anew.
/// </summary>
internal sealed class Hysteresis
{
    private HoldingState _state;
    private HoldingState _reached;
    private int _run;
    private int _unknown;
    private bool _isWorse;

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
        if (_state == HoldingState.Unknown || level == _state)
        {
            (_state, _run) = (level, 0);
            return _state;
        }

        var isWorse = level > _state;
        if (_run == 0 || isWorse != _isWorse)
        {
            (_run, _isWorse, _reached) = (0, isWorse, level);
        }

        _reached = isWorse == (level < _reached) ? level : _reached;
        if (++_run >= (isWorse ? rule.Worse : rule.Better))
        {
            (_state, _run) = (_reached, 0);
        }

        return _state;
    }
}
