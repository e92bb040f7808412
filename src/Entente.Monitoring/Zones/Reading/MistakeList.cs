namespace Entente.Monitoring.Zones.Reading;

/// <summary>Collects mistakes up to a hundred; a file of another kind has one everywhere.</summary>
internal sealed class MistakeList
{
    public const int Most = 100;

    private readonly List<ZoneMistake> _all = [];

    public bool Any => _all.Count > 0;

    public bool IsFull => _all.Count >= Most;

    public IReadOnlyList<ZoneMistake> All => _all;

    public void Add(int feature, int ring, int vertex, string message, string advice = "")
    {
        if (!IsFull)
        {
            _all.Add(new ZoneMistake(feature, ring, vertex, message, advice));
        }
    }

    public void Add(int feature, string message, string advice = "") => Add(feature, 0, 0, message, advice);
}
