using System.Globalization;
using System.Xml;

namespace Entente.Diagrams.Trees;

/// <summary>A fault tree in the Open-PSA model exchange format: gates over basic events and their chances.</summary>
internal sealed class FaultTree
{
    private readonly Dictionary<string, Formula> gates = [];
    private readonly Dictionary<string, double> chances = [];

    /// <param name="top">The gate that is asked about.</param>
    /// <param name="gates">All gates by name.</param>
    /// <param name="chances">The chance of every basic event that they read.</param>
    public FaultTree(string top, Dictionary<string, Formula> gates, Dictionary<string, double> chances)
    {
        (Top, this.gates, this.chances) = (top, gates, chances);
    }

    private FaultTree(XmlReader reader)
    {
        HashSet<string> used = [];
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "define-gate":
                    string gate = Name(reader);
                    gates.Add(gate, FirstFormula(reader, used));
                    break;
                case "define-basic-event":
                    string basic = Name(reader);
                    reader.ReadToDescendant("float");
                    chances.Add(basic, double.Parse(reader.GetAttribute("value")!, CultureInfo.InvariantCulture));
                    break;
            }
        }

        Top = gates.Keys.Single(name => !used.Contains(name));
    }

    /// <summary>The gate that no other reads.</summary>
    public string Top { get; }

    public IReadOnlyDictionary<string, Formula> Gates => gates;

    /// <summary>The chance of every basic event.</summary>
    public IReadOnlyDictionary<string, double> Chances => chances;

    public static FaultTree Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        return Read(file);
    }

    public static FaultTree Read(Stream stream)
    {
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { IgnoreWhitespace = true });
        return new FaultTree(reader);
    }

    private static string Name(XmlReader reader) => reader.GetAttribute("name")!;

    private static Formula FirstFormula(XmlReader reader, HashSet<string> used)
    {
        do
        {
            reader.Read();
        }
        while (reader.NodeType != XmlNodeType.Element);
        return ReadFormula(reader, used);
    }

    /// <summary>The formula at whose start the reader stands; leaves it at the end.</summary>
    private static Formula ReadFormula(XmlReader reader, HashSet<string> used)
    {
        FormulaKind kind = KindOf(reader.LocalName);
        if (kind == FormulaKind.Reference)
        {
            string name = Name(reader);
            used.Add(name);
            return new Formula(kind, name, 0, []);
        }

        int minimum = kind == FormulaKind.AtLeast
            ? int.Parse(reader.GetAttribute("min")!, CultureInfo.InvariantCulture)
            : 0;
        List<Formula> arguments = [];
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                arguments.Add(ReadFormula(reader, used));
            }
        }

        return new Formula(kind, "", minimum, arguments);
    }

    private static FormulaKind KindOf(string element) => element switch
    {
        "gate" or "basic-event" or "event" => FormulaKind.Reference,
        "and" => FormulaKind.And,
        "or" => FormulaKind.Or,
        "xor" => FormulaKind.Xor,
        "not" => FormulaKind.Not,
        "atleast" => FormulaKind.AtLeast,
        _ => throw new NotSupportedException($"The formula {element} is not known here."),
    };
}
