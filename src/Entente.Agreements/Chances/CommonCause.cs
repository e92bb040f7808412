using Entente.Agreements.Evaluation;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Agreements.Chances;

/// <summary>
/// Something that decides several choices at one stroke: when it strikes, with its chance, all of them are taken.
/// </summary>
public sealed class CommonCause
{
    /// <summary>Position in <see cref="Agreement.CommonCauses"/>.</summary>
    public required int Index { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required Chance Chance { get; init; }

    /// <summary>
    /// What it brings about: commitments confirmed or withdrawn, facts true or false. Each name stands once.
    /// </summary>
    public required IReadOnlyList<Choice> Then { get; init; }

    public required Citations Sources { get; init; }

    public required string Note { get; init; }

    public required Place Place { get; init; }

    public override string ToString() => Id;
}
