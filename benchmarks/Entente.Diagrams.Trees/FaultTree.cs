using System.Globalization;
using System.Xml.Linq;
using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Trees;

/// <summary>A fault tree in the Open-PSA model exchange format, as a circuit: basic events are inputs.</summary>
internal sealed class FaultTree
{
    private readonly Dictionary<string, XElement> formulas = [];
    private readonly Dictionary<string, double> chanceOf = [];
    private readonly Dictionary<string, Wire> wires = [];
    private readonly List<string> events = [];

    private FaultTree(string path)
    {
        HashSet<string> used = [];
        foreach (XElement element in XDocument.Load(path).Descendants())
        {
            string? name = element.Attribute("name")?.Value;
            switch (element.Name.LocalName)
            {
                case "define-gate":
                    formulas.Add(name!, element.Elements().Single());
                    break;
                case "define-basic-event":
                    chanceOf.Add(name!, Number(element.Element("float")!, "value"));
                    break;
                case "gate":
                    used.Add(name!);
                    break;
            }
        }

        Root = Reference(formulas.Keys.Single(name => !used.Contains(name)));
    }

    public Circuit Circuit { get; } = new();

    public Wire Root { get; }

    public IReadOnlyList<string> Events => events;

    public double[] Chances => [.. events.Select(name => chanceOf[name])];

    public static FaultTree Read(string path) => new(path);

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private Wire Reference(string name)
    {
        if (!wires.TryGetValue(name, out Wire wire))
        {
            wire = formulas.TryGetValue(name, out XElement? formula) ? Formula(formula) : Event(name);
            wires.Add(name, wire);
        }

        return wire;
    }

    private Wire Event(string name)
    {
        events.Add(name);
        return Circuit.AddInput();
    }

    private Wire Formula(XElement formula)
    {
        if (formula.Name.LocalName is "gate" or "basic-event" or "event")
        {
            return Reference(formula.Attribute("name")!.Value);
        }

        Wire[] arguments = [.. formula.Elements().Select(Formula)];
        return formula.Name.LocalName switch
        {
            "and" => Circuit.And(arguments),
            "or" => Circuit.Or(arguments),
            "xor" => Circuit.Xor(arguments[0], arguments[1]),
            "not" => !arguments[0],
            "atleast" => Circuit.AtLeast((int)Number(formula, "min"), arguments),
            string other => throw new NotSupportedException($"The formula {other} is not known here."),
        };
    }
}
