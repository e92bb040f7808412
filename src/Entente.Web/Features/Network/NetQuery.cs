namespace Entente.Web.Features.Network;

/// <summary>Which part of the network an address asks for.</summary>
/// <param name="For">A guarantee whose needs are shown; empty for all.</param>
/// <param name="State">Commitments in this state alone; empty for any.</param>
/// <param name="Show">"", what the guarantees need; "connected", all that waits or is waited for; "all".</param>
/// <param name="IsEach">Whether commitments that wait alike stand each on its own.</param>
/// <param name="Node">What is chosen; empty for nothing.</param>
public sealed record NetQuery(string For, string State, string Show, bool IsEach, string Node)
{
    public const string ForKey = "for";
    public const string StateKey = "state";
    public const string ShowKey = "show";
    public const string EachKey = "each";
    public const string NodeKey = "node";

    public static NetQuery Read(Func<string, string> asked) => new(
        asked(ForKey), asked(StateKey), asked(ShowKey), asked(EachKey) == "yes", asked(NodeKey));

    /// <summary>What of the address asks for a part; what is chosen in it aside.</summary>
    public IEnumerable<(string Key, string? Value)> Words =>
        [(ForKey, For), (StateKey, State), (ShowKey, Show), (EachKey, IsEach ? "yes" : "")];

    public bool IsPlain => For.Length + State.Length + Show.Length == 0 && !IsEach;
}
