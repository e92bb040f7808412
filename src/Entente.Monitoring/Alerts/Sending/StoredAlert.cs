using System.Xml;
using System.Xml.Linq;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>An alert as its file has it: the bytes that are sent, and what a mail says of them.</summary>
/// <param name="Zone">The zone that it is about, or <see cref="FurtherZones"/>.</param>
/// <param name="Sent">When it was made, as it is written in it.</param>
public sealed record StoredAlert(
    string Identifier,
    string Sender,
    string Sent,
    string Zone,
    CapSeverity Severity,
    bool IsRestricted,
    string Headline,
    string Description,
    ReadOnlyMemory<byte> Xml)
{
    /// <summary>Stands for the zones of an alert that names several.</summary>
    public const string FurtherZones = "further zones";

    private static readonly XNamespace Cap = CapWriter.Namespace;

    internal int Rank => RankOf(Severity);

    /// <summary>Reads an alert that <see cref="CapWriter"/> wrote; null where it is none.</summary>
    public static StoredAlert? Read(ReadOnlyMemory<byte> xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()));
            return XDocument.Load(reader).Root is { } alert && alert.Element(Cap + "info") is { } info
                ? Of(alert, info, xml)
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>How bad it is; unknown is least, so that trouble that is known again is news.</summary>
    internal static int RankOf(CapSeverity severity) =>
        severity == CapSeverity.Unknown ? -1 : (int)CapSeverity.Unknown - (int)severity;

    private static StoredAlert? Of(XElement alert, XElement info, ReadOnlyMemory<byte> xml)
    {
        var zones = info.Elements(Cap + "area").Select(area => Text(area, "areaDesc")).ToList();
        return Text(alert, "identifier").Length == 0
            || !Enum.TryParse<CapSeverity>(Text(info, "severity"), out var severity) || !Enum.IsDefined(severity)
            ? null
            : new StoredAlert(
                Text(alert, "identifier"),
                Text(alert, "sender"),
                Text(alert, "sent"),
                zones is [var zone] ? zone : FurtherZones,
                severity,
                Text(alert, "scope") != nameof(CapScope.Public),
                Text(info, "headline"),
                Text(info, "description"),
                xml);
    }

    private static string Text(XElement parent, string name) => parent.Element(Cap + name)?.Value ?? "";
}
