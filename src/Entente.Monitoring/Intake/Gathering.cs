using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake;

/// <summary>A delivery while it is read. From its first mistake on, it holds nothing but mistakes.</summary>
/// <param name="sha">The SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="taker">Who gets what it says at once; null where it is held until the end.</param>
internal sealed class Gathering(IntakeOptions options, string sha, IDeliveryTaker? taker = null)
{
    private readonly List<Observation> _observations = [];
    private readonly List<EffortRecord> _efforts = [];
    private readonly List<ObservationKey> _deleted = [];
    private readonly List<IntakeMistake> _mistakes = [];
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);

    public IntakeOptions Options { get; } = options;

    public string Sha { get; } = sha;

    public LocalClock Clock { get; } = new(options.Zone);

    public TextPool Pool { get; } = new();

    /// <summary>Whether only mistakes are looked for, and what a row says is of no use.</summary>
    public bool OnlyChecks { get; init; }

    /// <summary>Whether reading on is of no use: more mistakes than anybody reads.</summary>
    public bool Full => _mistakes.Count >= Delivery.MostMistakes;

    public void Add(Observation observation)
    {
        if (OnlyChecks)
        {
            return;
        }

        if (Options.Box is { } box && Centre(observation.Where) is { } centre && !box.Contains(centre))
        {
            Skip("beyond the box that was asked for");
        }
        else if (taker is not null)
        {
            taker.Take(observation);
        }
        else if (_mistakes.Count == 0)
        {
            _observations.Add(observation);
        }
    }

    public void Add(EffortRecord effort)
    {
        if (taker is not null)
        {
            taker.Take(effort);
        }
        else if (_mistakes.Count == 0 && !OnlyChecks)
        {
            _efforts.Add(effort);
        }
    }

    public void Delete(string id)
    {
        if (taker is not null)
        {
            taker.TakeBack(Key(id));
        }
        else if (_mistakes.Count == 0 && !OnlyChecks)
        {
            _deleted.Add(Key(id));
        }
    }

    public void Skip(string reason) =>
        _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    public void Mistake(IntakeMistake mistake)
    {
        if (Full)
        {
            return;
        }

        _mistakes.Add(mistake);
        _observations.Clear();
        _efforts.Clear();
        _deleted.Clear();
        _observations.Capacity = 0;
    }

    public ObservationKey Key(string id) => new(Options.Source, id);

    /// <summary>Whether a row in a country is asked for.</summary>
    public bool Wants(string country)
    {
        if (Options.Countries.Count == 0 || Options.Countries.Contains(country))
        {
            return true;
        }

        Skip("in a country that was not asked for");
        return false;
    }

    public Delivery Result() =>
        _mistakes.Count > 0
            ? new([], [], [], _mistakes)
            : new(_observations, _efforts, _deleted, []) { Skipped = _skipped };

    private static Position? Centre(Area area) => area switch
    {
        PointArea point => point.Centre,
        SectorArea sector => sector.Observer,
        _ => null,
    };
}
