using Entente.Register.Folding;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Appending;

/// <content>Many submissions in one write, and statements that go together.</content>
internal sealed partial class LogWriter
{
    /// <summary>One try to append.</summary>
    private sealed class AppendBatch(LogWriter log)
    {
        private readonly List<StoredEntry> _entries = [];
        private readonly List<Tile> _tiles = [];
        private readonly Dictionary<string, RecordedStatement> _earlier = new(StringComparer.Ordinal);

        /// <summary>What came of each submission; null where another server was first.</summary>
        public IReadOnlyList<AppendOutcome>? TryAppend(IReadOnlyList<Submission> submissions)
        {
            if (submissions.Any(one => one.Statements.Any(signed => AgreementViews.IsStructural(signed.Statement))))
            {
                // Whether the agreement still makes sense is seen from all of it: read before anything is taken.
                log.Recorded();
            }

            FindEarlier([.. submissions.SelectMany(one => one.Statements).Select(signed => signed.Identity)]);
            var (recordedMs, behind) = log.Now();
            var outcomes = submissions.Select(one => Decide(one, recordedMs, behind)).ToList();
            if (_entries.Count == 0)
            {
                return outcomes;
            }

            var head = new StoredHead(log._state.Size, recordedMs, Signed(log._keys!, log._state.Origin, log._edge));
            return log.TryTakeOver(_entries, _tiles, head) ? outcomes : null;
        }

        private AppendOutcome Decide(Submission submission, long recordedMs, TimeSpan behind)
        {
            var attempt = new Attempt(log, submission);
            var (refused, recorded, known) = (new List<RefusedStatement>(), new List<RecordedStatement>(), 0);
            for (var place = 0; place < submission.Statements.Count; place++)
            {
                var signed = submission.Statements[place];
                if ((attempt.Find(signed) ?? Earlier(signed)) is { } earlier)
                {
                    recorded.Add(earlier);
                    known++;
                }
                else if (attempt.Decide(place, recordedMs) is { } refusal)
                {
                    refused.Add(new RefusedStatement(place, refusal));
                }
                else
                {
                    recorded.Add(attempt.Take(signed, recordedMs));
                }
            }

            if (refused.Count == 0 && attempt.MakesNoSense() is { } senseless)
            {
                refused.Add(new RefusedStatement(submission.Statements.Count - 1, senseless));
            }

            if (refused.Count > 0)
            {
                attempt.Undo();
                return new AppendOutcome.Refused(refused);
            }

            Keep(attempt);
            return new AppendOutcome.Appended(recorded, known, behind);
        }

        private void Keep(Attempt attempt)
        {
            foreach (var recorded in attempt.Taken)
            {
                _earlier[Convert.ToHexString(recorded.Signed.Identity)] = recorded;
                _entries.Add(EntryOf(recorded));
            }

            _tiles.AddRange(attempt.Filled);
        }

        private RecordedStatement? Earlier(SignedStatement signed) =>
            _earlier.GetValueOrDefault(Convert.ToHexString(signed.Identity));

        private void FindEarlier(IReadOnlyList<byte[]> identities)
        {
            foreach (var received in log._received)
            {
                _earlier[Convert.ToHexString(received.Signed.Identity)] = received;
            }

            foreach (var (identity, index) in identities.Zip(log._store.Find(identities)))
            {
                if (index is { } at && log.At(at) is { } recorded)
                {
                    _earlier[Convert.ToHexString(identity)] = recorded;
                }
            }
        }
    }

    /// <summary>The statements of one submission, taken one after the other and undone together.</summary>
    private sealed class Attempt
    {
        private readonly LogWriter _log;
        private readonly Submission _submission;
        private readonly byte[]? _state;
        private readonly TreeEdge? _edge;
        private readonly Dictionary<string, RecordedStatement> _taken = new(StringComparer.Ordinal);

        public Attempt(LogWriter log, Submission submission)
        {
            (_log, _submission) = (log, submission);
            // One statement alone is refused before it is taken, unless the agreement makes no sense with it.
            (_state, _edge) = submission.Statements.Count > 1 ? (log._state.Save(), log._edge.Copy()) : (null, null);
        }

        public List<RecordedStatement> Taken { get; } = [];

        public List<Tile> Filled { get; } = [];

        public Refusal? Decide(int place, long recordedMs)
        {
            var signed = _submission.Statements[place];
            return RegistrationRules.Decide(
                _log._state,
                signed,
                DateTimeOffset.FromUnixTimeMilliseconds(recordedMs),
                index => _log.FindTaken(index, Taken)?.Signed)
                ?? (IsSigned(place) ? null : new Refusal(
                    "signature",
                    "Its signature is not that of the key that it names",
                    "Sign it again: the statement was changed after it was signed, or the key is another"))
                ?? (Taken.Count == 0 && _state is null ? Alone(signed, recordedMs) : null);
        }

        /// <summary>One that stood among them before.</summary>
        public RecordedStatement? Find(SignedStatement signed) =>
            _taken.GetValueOrDefault(Convert.ToHexString(signed.Identity));

        public RecordedStatement Take(SignedStatement signed, long recordedMs)
        {
            var recorded = new RecordedStatement(_log._state.Size, recordedMs, signed);
            _log.Take(recorded, Filled);
            Taken.Add(recorded);
            _taken[Convert.ToHexString(signed.Identity)] = recorded;
            return recorded;
        }

        public Refusal? MakesNoSense() => _state is null ? null : Check([.. Taken]);

        public void Undo()
        {
            if (_state is null || Taken.Count == 0)
            {
                return;
            }

            _log._state = RegisterState.Load(_state)!;
            _log._edge = _edge!;
            _log._recorded?.RemoveRange(_log._recorded.Count - Taken.Count, Taken.Count);
        }

        private Refusal? Alone(SignedStatement signed, long recordedMs) =>
            Check([new RecordedStatement(_log._state.Size, recordedMs, signed)]);

        private Refusal? Check(IReadOnlyList<RecordedStatement> added)
        {
            if (!added.Any(one => AgreementViews.IsStructural(one.Statement)))
            {
                return null;
            }

            // What was taken stands in the list already.
            var all = _log.Recorded();
            return AgreementViews.Check([.. all.Take(all.Count - Taken.Count)], added);
        }

        private bool IsSigned(int place)
        {
            var signed = _submission.Statements[place];
            var key = _log._state.Size == 0
                ? PublicKey.Parse(signed.Statement.Text("keeper"))
                : _log._state.KeyOf(signed)?.Key;
            return key is not null && (_submission.IsSigned[place]?.Value ?? key.Verifies(signed));
        }
    }

    private RecordedStatement? FindTaken(long index, List<RecordedStatement> taken) =>
        taken.FirstOrDefault(one => one.Index == index) ?? At(index);
}
