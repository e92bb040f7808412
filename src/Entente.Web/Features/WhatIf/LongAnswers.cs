using System.Collections.Concurrent;
using Entente.Web.Accounts;
using Microsoft.Extensions.Caching.Memory;

namespace Entente.Web.Features.WhatIf;

/// <summary>The answers that were asked for last, those that are still worked on among them.</summary>
internal sealed class LongAnswers(TimeProvider time) : IDisposable
{
    /// <summary>Work at the same time; each takes a core.</summary>
    private const int MostAtOnce = 2;

    private const int MostKept = 500;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly ConcurrentDictionary<string, LongAnswer> _byId = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(MostAtOnce);
    private readonly Lock _lock = new();

    /// <summary>The answer to a question that has been asked before, or a new one that is being worked on.</summary>
    /// <param name="key">Two questions with the same key have the same answer.</param>
    /// <param name="again">The id of a stopped answer that is to be worked on again; empty: none.</param>
    public LongAnswer Ask(object key, string again, Func<IProgress<string>, CancellationToken, object> work)
    {
        lock (_lock)
        {
            if (_answers.TryGetValue(key, out LongAnswer? known) && !known!.WasAbandoned
                && !(known.WasStopped && known.Id == again))
            {
                return known;
            }

            var answer = new LongAnswer(Secrets.New(), time);
            _byId[answer.Id] = answer;
            var options = new MemoryCacheEntryOptions { Size = 1 };
            options.RegisterPostEvictionCallback((_, value, _, _) => Forget((LongAnswer)value!));
            _answers.Set(key, answer, options);
            _ = answer.RunAsync(_turns, work);
            return answer;
        }
    }

    public LongAnswer? Find(string id) => _byId.GetValueOrDefault(id);

    public void Dispose()
    {
        foreach (var answer in _byId.Values)
        {
            answer.Stop();
        }

        _answers.Dispose();
        _turns.Dispose();
    }

    private void Forget(LongAnswer answer)
    {
        _byId.TryRemove(answer.Id, out _);
        answer.Stop();
    }
}
