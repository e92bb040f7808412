using Entente.Agreements.Mistakes;
using Entente.Analysis;
using Entente.Register;
using Entente.Register.Folding;
using Entente.Register.Keys;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Web.Editions;

/// <summary>
/// The agreement of a register, followed as it grows, whoever appends to it. Each audience has editions of its own,
/// made from what it may see alone: a statement that it may not see changes nothing of what it is shown.
/// </summary>
public sealed class RegisterSource : BoardSource
{
    private const int MostMoments = 32;
    private const int MostDays = 256;

    private readonly ILogStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Followed> _now = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Audience, DateTimeOffset At), (FileState State, VisibleLog Log)> _moments = [];
    private readonly Dictionary<(int Edition, int Interval), Edition> _byDay = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private int _editions;
    private long _known;

    private RegisterSource(ILogStore store, CommitmentRegister register, bool mayWrite, TimeProvider time)
    {
        _store = store;
        Register = register;
        MayWrite = mayWrite;
        _time = time;
        _known = register.Size;
        _following = Task.Run(FollowAsync);
    }

    public CommitmentRegister Register { get; }

    /// <summary>Whether the keys of the log are here, so that statements can be recorded.</summary>
    public bool MayWrite { get; }

    public override string Name => _store.Name;

    /// <param name="keysPath">The keys of the log; without them the register is read and not written.</param>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static RegisterSource Open(string place, string keysPath, TimeProvider time)
    {
        var mayWrite = File.Exists(keysPath);
        var store = LogStores.Open(RegisterPlace.Parse(place), mayWrite, time);
        try
        {
            var keys = mayWrite ? KeyFile.ReadOperator(keysPath, CommitmentRegister.NameIn(store)) : null;
            return new RegisterSource(store, CommitmentRegister.Open(store, keys, time), mayWrite, time);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public override FileState StateFor(Sight sight)
    {
        lock (_lock)
        {
            return sight.KnownAt is { } moment ? AtMoment(sight.Audience, moment).State : Now(sight.Audience);
        }
    }

    public override Edition EditionOn(Sight sight, Edition edition, DateOnly day)
    {
        lock (_lock)
        {
            var fold = FoldOf(sight);
            var days = fold.DaysOfTerms();
            var interval = days.Count(one => one <= day);
            if (interval == days.Count)
            {
                return edition;
            }

            if (!_byDay.TryGetValue((edition.Number, interval), out var made))
            {
                made = Read(fold, day) is { Agreement: { } agreement } result
                    ? edition with
                    {
                        Number = ++_editions,
                        Analyzer = new AgreementAnalyzer(agreement),
                        Warnings = result.Mistakes,
                    }
                    : edition;
                if (_byDay.Count >= MostDays)
                {
                    _byDay.Clear();
                }

                _byDay.Add((edition.Number, interval), made);
            }

            return made;
        }
    }

    /// <summary>The statements that an audience may see.</summary>
    public DocumentFold FoldOf(Sight sight) => LogOf(sight).Fold;

    /// <summary>What an audience may see of the log.</summary>
    public VisibleLog LogOf(Sight sight)
    {
        lock (_lock)
        {
            return sight.KnownAt is { } moment ? AtMoment(sight.Audience, moment).Log : Follow(sight.Audience).Log;
        }
    }

    /// <summary>How many entries the log has, or had at the moment of a sight, whoever may see them.</summary>
    public long SizeAt(Sight sight)
    {
        var (low, high) = (0L, Register.Size);
        if (sight.KnownAt is not { } moment)
        {
            return high;
        }

        // They are recorded in the order of time.
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Register.Find(middle) is { } recorded && recorded.RecordedAt <= moment
                ? (middle + 1, high)
                : (low, middle);
        }

        return low;
    }

    /// <summary>Takes in what was appended, here or elsewhere, and lets the open pages know.</summary>
    public void CatchUp()
    {
        lock (_lock)
        {
            var size = Register.CatchUp();
            ForgetMoments(size);
            foreach (var followed in _now.Values)
            {
                Advance(followed, size);
            }
        }

        Changed();
    }

    // A moment that had not passed yet may have got more entries.
    private void ForgetMoments(long size)
    {
        if (_known < size && Register.Find(_known) is { } first)
        {
            foreach (var key in _moments.Keys.Where(one => one.At >= first.RecordedAt).ToList())
            {
                _moments.Remove(key);
            }
        }

        _known = size;
    }

    protected override void Dispose(bool disposing)
    {
        _stop.Cancel();
        _following.ContinueWith(_ => { }, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(5));
        Register.Dispose();
        _store.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        var size = Register.Size;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _store.GrowthAsync(size, _stop.Token).ConfigureAwait(false);
                CatchUp();
                size = Register.Size;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreException)
            {
                // What is shown stays; the store is tried again in a moment.
                await Task.Delay(TimeSpan.FromSeconds(1), _time, _stop.Token)
                    .ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private Followed Follow(Audience audience)
    {
        if (!_now.TryGetValue(audience.Key, out var followed))
        {
            // What comes in meanwhile is taken in by the next advance.
            var size = Register.Size;
            var seen = Register.Fold(audience, null).Seen.TakeWhile(one => one.Index < size);
            followed = new Followed(new VisibleLog(audience, seen)) { Next = size };
            _now.Add(audience.Key, followed);
        }

        return followed;
    }

    // What has been given out does not change: with something new to see there is another.
    private void Advance(Followed followed, long size)
    {
        var more = new List<RecordedStatement>();
        while (followed.Next < size && Register.Find(followed.Next) is { } recorded)
        {
            if (followed.Log.Audience.Sees(recorded.Statement.Marking))
            {
                more.Add(recorded);
            }

            followed.Next++;
        }

        if (more.Count > 0)
        {
            followed.Log = new VisibleLog(followed.Log.Audience, followed.Log.Statements.Concat(more));
            followed.State = null;
        }
    }

    private FileState Now(Audience audience)
    {
        var followed = Follow(audience);
        return followed.State ??= followed.Last = StateOf(
            followed.Log.Fold, followed.Last?.Edition, null, (followed.Last?.Reading ?? 0) + 1);
    }

    private (FileState State, VisibleLog Log) AtMoment(Audience audience, DateTimeOffset moment)
    {
        var key = (audience.Key, moment);
        if (!_moments.TryGetValue(key, out var made))
        {
            if (_moments.Count >= MostMoments)
            {
                _moments.Clear();
            }

            var log = new VisibleLog(audience, Register.Fold(audience, moment).Seen);
            _moments.Add(key, made = (StateOf(log.Fold, null, moment, log.Statements.Count), log));
        }

        return made;
    }

    // Readings are counted for each audience by itself.
    private FileState StateOf(DocumentFold fold, Edition? last, DateTimeOffset? knownAt, int reading)
    {
        var result = Read(fold, null);
        return result.Agreement is { } agreement
            ? new FileState(
                new Edition(
                    ++_editions,
                    new AgreementAnalyzer(agreement),
                    Fingerprint(fold),
                    _time.GetUtcNow(),
                    result.Mistakes)
                {
                    KnownAt = knownAt,
                    Ordinal = reading,
                },
                [], 0, null, reading)
            : new FileState(last, result.Mistakes, result.MistakesNotKept, result.Unreadable, reading);
    }

    private static Agreements.Reading.ReadResult Read(DocumentFold fold, DateOnly? day) =>
        AgreementViews.Read(fold.Document(day), "register");

    // Of what the audience sees, so that it does not change with what it may not see.
    private static string Fingerprint(DocumentFold fold) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(
            fold.Seen.SelectMany(one => one.Signed.Identity).ToArray())[..16]);

    private sealed class Followed(VisibleLog log)
    {
        public VisibleLog Log { get; set; } = log;

        public long Next { get; set; }

        public FileState? State { get; set; }

        public FileState? Last { get; set; }
    }
}
