using Entente.Agreements.Text;

namespace Entente.Agreements.Mistakes;

/// <summary>One mistake in an agreement: what is wrong, where, and a way out.</summary>
/// <param name="Message">What is wrong and what was expected; one sentence without a full stop at its end.</param>
/// <param name="Advice">A way out; empty where there is none to give.</param>
public sealed record Mistake(MistakeCode Code, string Message, Place Place, string Advice);
