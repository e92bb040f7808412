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

    private readonly ILogStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Followed> _now = new(StringComparer.Ordinal);
    private readonly Dictionary<Sight, FileState> _moments = [];
    private readonly Dictionary<(int Edition, int Interval), Edition> _byDay = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private int _editions;

    private RegisterSource(ILogStore store, CommitmentRegister register, bool mayWrite, TimeProvider time)
    {
        _store = store;
        Register = register;
        MayWrite = mayWrite;
        _time = time;
        _following = Task.Run(FollowAsync);
    }

    public CommitmentRegister Register { get; }

    /// <summary>Whether the keys of the log are here, so that statements can be recorded.</summary>
    public bool MayWrite { get; }

    public override string Name => _store.Name;

    /// <param name="keysPath">The keys of the log; where they are not there, the register is read and not written.</param>
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
            return sight.KnownAt is null ? Now(sight.Audience) : AtMoment(sight);
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
                _byDay.Add((edition.Number, interval), made);
            }

            return made;
        }
    }

    /// <summary>The statements that an audience may see.</summary>
    public DocumentFold FoldOf(Sight sight)
    {
        lock (_lock)
        {
            return sight.KnownAt is { } moment ? Register.Fold(sight.Audience, moment) : Follow(sight.Audience).Fold;
        }
    }

    /// <summary>Takes in what was appended, here or elsewhere, and lets the open pages know.</summary>
    public void CatchUp()
    {
        lock (_lock)
        {
            var before = Register.CatchUp();
            foreach (var followed in _now.Values)
            {
                Advance(followed, before);
            }
        }

        Changed();
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
            followed = new Followed(new DocumentFold(audience));
            Advance(followed, Register.Size);
            _now.Add(audience.Key, followed);
        }

        return followed;
    }

    private void Advance(Followed followed, long size)
    {
        var seen = followed.Fold.Seen.Count;
        while (followed.Next < size && Register.Find(followed.Next) is { } recorded)
        {
            followed.Fold.Apply(recorded);
            followed.Next++;
        }

        if (followed.Fold.Seen.Count > seen)
        {
            followed.State = null;
        }
    }

    private FileState Now(Audience audience)
    {
        var followed = Follow(audience);
        return followed.State ??= followed.Last = StateOf(followed.Fold, followed.Last?.Edition, null);
    }

    private FileState AtMoment(Sight sight)
    {
        if (!_moments.TryGetValue(sight, out var state))
        {
            if (_moments.Count >= MostMoments)
            {
                _moments.Clear();
            }

            _moments.Add(sight, state = StateOf(Register.Fold(sight.Audience, sight.KnownAt), null, sight.KnownAt));
        }

        return state;
    }

    private FileState StateOf(DocumentFold fold, Edition? last, DateTimeOffset? knownAt)
    {
        var result = Read(fold, null);
        var reading = ++_editions;
        return result.Agreement is { } agreement
            ? new FileState(
                new Edition(
                    reading, new AgreementAnalyzer(agreement), Fingerprint(fold), _time.GetUtcNow(), result.Mistakes)
                {
                    KnownAt = knownAt,
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

    private sealed class Followed(DocumentFold fold)
    {
        public DocumentFold Fold { get; } = fold;

        public long Next { get; set; }

        public FileState? State { get; set; }

        public FileState? Last { get; set; }
    }
}
