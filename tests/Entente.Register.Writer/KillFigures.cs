namespace Entente.Register.Writer;

/// <summary>What a trial of kills came to.</summary>
public sealed class KillFigures
{
    /// <summary>Processes of writers that were killed.</summary>
    public int Writers { get; set; }

    /// <summary>Processes of a server that were killed; it restarts all of them then.</summary>
    public int Backends { get; set; }

    /// <summary>Servers that were stopped at once.</summary>
    public int Servers { get; set; }

    /// <summary>Entries that a store had answered for.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Statements that a killed process had received, and that the next one made entries of.</summary>
    public long TakenOver { get; set; }

    /// <summary>Entries in the log at the end; those above are among them.</summary>
    public long Entries { get; set; }

    /// <summary>Times that a writer was told of a trouble and began anew.</summary>
    public int Troubles { get; set; }

    public override string ToString() =>
        $"{Writers} writers, {Backends} processes of the server and {Servers} servers killed; "
        + $"{Acknowledged} entries acknowledged, {TakenOver} of them taken over from the intake, {Entries} in the log, "
        + $"{Troubles} troubles reported";
}
