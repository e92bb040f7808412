using System.Runtime.CompilerServices;
using Entente.Register.Statements;

namespace Entente.Register.Appending;

/// <summary>Whether signatures that were checked beforehand were right, for as long as the statements live.</summary>
internal sealed class ConditionalVerdicts
{
    private readonly ConditionalWeakTable<SignedStatement, object> _verdicts = [];

    public void Keep(SignedStatement signed, bool isRight) => _verdicts.AddOrUpdate(signed, isRight);

    /// <summary>Null where nobody has looked.</summary>
    public bool? Take(SignedStatement signed) =>
        _verdicts.TryGetValue(signed, out var verdict) ? (bool)verdict : null;
}
