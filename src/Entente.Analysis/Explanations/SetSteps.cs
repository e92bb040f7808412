using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;

namespace Entente.Analysis.Explanations;

/// <summary>What happens, step by step, once a set of choices is taken.</summary>
/// <param name="Set">The set as it is named in answers.</param>
/// <param name="Choices">What it stands for.</param>
/// <param name="Rounds">
/// Who signs then: each round holds all whose condition is met once those before have signed, and everyone who was
/// ready anyway signs in the first.
/// </param>
/// <param name="TakeEffect">What is in force at the end and is not now.</param>
/// <param name="WithoutEffect">What has been chosen or has followed, and is not in force at the end.</param>
/// <param name="Hold">The guarantees that hold at the end and do not now.</param>
/// <param name="NoLonger">
/// Commitments that would sign and guarantees that would hold as things stand, and then do not; in order.
/// </param>
public sealed record SetSteps(
    IReadOnlyList<string> Set,
    IReadOnlyList<Choice> Choices,
    IReadOnlyList<IReadOnlyList<Follower>> Rounds,
    IReadOnlyList<Commitment> TakeEffect,
    IReadOnlyList<WithoutEffect> WithoutEffect,
    IReadOnlyList<NewlyHolding> Hold,
    IReadOnlyList<string> NoLonger);

/// <summary>A pledge that is signed in a round.</summary>
/// <param name="Because">
/// What has come true since the round before, in words; empty where its condition was met already.
/// </param>
/// <param name="SignsAnyway">It would sign as things stand, without the choices.</param>
public sealed record Follower(Commitment Commitment, IReadOnlyList<string> Because, bool SignsAnyway);

/// <summary>A commitment that is signed and not in force.</summary>
/// <param name="WaitingFor">The names it waits for; empty where it waits for a day, or for good.</param>
public sealed record WithoutEffect(Commitment Commitment, IReadOnlyList<string> WaitingFor);

/// <summary>A guarantee that comes to hold.</summary>
/// <param name="Because">What has come true, in words.</param>
public sealed record NewlyHolding(Guarantee Guarantee, IReadOnlyList<string> Because);

/// <summary>What losses take with them, once everybody has signed.</summary>
/// <param name="Set">The set as it is named in answers.</param>
/// <param name="Withdrawn">The commitments that are lost themselves.</param>
/// <param name="LoseEffect">Others that were in force and are not any more.</param>
/// <param name="Fall">The guarantees that held and do not any more.</param>
public sealed record SetLosses(
    IReadOnlyList<string> Set,
    IReadOnlyList<Commitment> Withdrawn,
    IReadOnlyList<Commitment> LoseEffect,
    IReadOnlyList<Guarantee> Fall);
