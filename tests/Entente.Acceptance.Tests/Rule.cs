namespace Entente.Acceptance.Tests;

/// <summary>A rule over many things: a failure names every one that breaks it, in full.</summary>
internal static class Rule
{
    public static void Holds(string rule, IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{rule}; {all.Count} times it is not so:\n  {string.Join("\n  ", all)}");
        }
    }
}
