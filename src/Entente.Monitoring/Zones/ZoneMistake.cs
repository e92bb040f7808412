namespace Entente.Monitoring.Zones;

/// <summary>What is wrong with a file of zones, or worth a look.</summary>
/// <param name="Feature">Counted from 1; 0 where it concerns the file as a whole.</param>
/// <param name="Ring">Counted from 1 over all rings of the feature; 0 where it concerns no single one.</param>
/// <param name="Vertex">Counted from 1; 0 where it concerns no single one.</param>
/// <param name="Message">What is wrong and what was expected, without a full stop at its end.</param>
/// <param name="Advice">A way out; empty where there is none to give.</param>
public sealed record ZoneMistake(int Feature, int Ring, int Vertex, string Message, string Advice)
{
    /// <summary>Such as <c>feature 3, ring 1, vertex 17</c>; empty for the file as a whole.</summary>
    public string Place => string.Join(
        ", ",
        new[] { Part("feature", Feature), Part("ring", Ring), Part("vertex", Vertex) }.Where(part => part.Length > 0));

    private static string Part(string name, int number) => number == 0 ? "" : $"{name} {number}";
}
