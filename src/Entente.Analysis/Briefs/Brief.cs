using Entente.Agreements.Record;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Briefs;

/// <summary>A meeting brief: two pages from which somebody who was not there understands what is at stake.</summary>
/// <param name="Occasion">The next meeting and how far it is; empty where none is known.</param>
/// <param name="Sources">What the lines cite, by the numbers that they cite.</param>
public sealed record Brief(
    Assessment Assessment,
    string Occasion,
    IReadOnlyList<BriefSection> Sections,
    IReadOnlyList<BriefSource> Sources);

/// <param name="Lead">A sentence before the lines; empty where the title is enough.</param>
public sealed record BriefSection(string Title, string Lead, IReadOnlyList<BriefLine> Lines);

/// <summary>One point.</summary>
/// <param name="Head">What it is about, to be read first; may be empty.</param>
/// <param name="Cites">Numbers of sources.</param>
public sealed record BriefLine(string Head, string Text, IReadOnlyList<int> Cites);

/// <summary>A statement or a source with the number by which lines cite it.</summary>
/// <param name="Url">Empty where there is none.</param>
public sealed record BriefSource(int Number, string Text, DateOnly? On, Confidence? Confidence, string Url);
