namespace Entente.Agreements.Mistakes;

/// <summary>
/// The stable name of one kind of mistake: <c>E</c> and three digits for an error, <c>W</c> for a warning.
/// An agreement with errors is not evaluated; warnings are shown beside the answer.
/// </summary>
public sealed record MistakeCode(string Id, string Title)
{
    public bool IsWarning => Id[0] == 'W';

    public override string ToString() => Id;
}
