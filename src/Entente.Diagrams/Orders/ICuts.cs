namespace Entente.Diagrams.Orders;

/// <summary>A cut that moves through an order leaf by leaf, and what it costs.</summary>
internal interface ICuts
{
    double Cost { get; }

    /// <summary>The cut above all leaves.</summary>
    void Begin();

    /// <summary>Moves a leaf from below the cut to above it.</summary>
    void Raise(int leaf);

    /// <summary>Takes it back below.</summary>
    void Lower(int leaf);
}
