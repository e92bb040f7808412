namespace Entente.Diagrams.Orders;

/// <summary>How the variables of a circuit are put in order from its structure.</summary>
public enum OrderKind
{
    /// <summary>Depth-first, as the gates list their arguments.</summary>
    FirstVisit,

    /// <summary>Depth-first, the argument with the most beneath it first.</summary>
    LargerFirst,

    /// <summary>Depth-first, the argument with the least beneath it first.</summary>
    SmallerFirst,

    /// <summary>Depth-first, gates that are used most, and inputs that are used most, first.</summary>
    MostUsedFirst,

    /// <summary>Again and again the input with the largest share of the root's weight (S. Minato, 1990).</summary>
    DynamicWeight,

    /// <summary>Centres of gravity (F. Aloul, I. Markov, K. Sakallah, "FORCE", 2003), from the first visit.</summary>
    Force,

    /// <summary>The same, from larger first.</summary>
    ForceFromLarger,

    /// <summary>The same, from smaller first.</summary>
    ForceFromSmaller,

    /// <summary>The same, from dynamic weight.</summary>
    ForceFromDynamicWeight,

    /// <summary>
    /// Depth-first, what most ways lead to from the root first; an input stands behind the furthest of its sisters that
    /// were met before, not at the end (after H. Fujii, G. Ootomo, C. Hori, "Interleaving", 1993).
    /// </summary>
    InterleavedMostPaths,

    /// <summary>The same, gates and inputs that are used least first.</summary>
    InterleavedLeastUsed,

    /// <summary>The same, gates and inputs that are used most first.</summary>
    InterleavedMostUsed,
}
