using System.Globalization;
using System.Text;
using System.Xml;
using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Alerts;

/// <summary>Writes alerts as CAP 1.2, with its elements in the order of the schema.</summary>
public static class CapWriter
{
    public const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    /// <summary>What keeps an alert from being written; empty where nothing does.</summary>
    public static IReadOnlyList<string> Mistakes(CapAlert alert)
    {
        var mistakes = new List<string>();
        Check(IsName(alert.Identifier), "the identifier is empty or has a blank, a comma, < or &");
        Check(IsName(alert.Sender), "the sender is empty or has a blank, a comma, < or &");
        Check(Plain(alert.Event).Trim() != "", "there is no event");
        Check(alert.Scope != CapScope.Restricted || alert.Restriction != "", "a restricted alert says to whom");
        Check(alert.Scope != CapScope.Private || alert.Addresses != "", "a private alert has addresses");
        Check(
            alert.Message is not (CapMessage.Update or CapMessage.Cancel) || alert.References.Count > 0,
            "an update or a cancellation names the alerts it is about");
        Check(
            alert.References.All(old => IsName(old.Sender) && IsName(old.Identifier)), "a reference has no right name");
        Check(alert.Areas.All(area => Plain(area.Description).Trim() != ""), "an area has no description");
        Check(alert.Areas.All(area => area.Polygon.Count is 0 or >= 3), "a polygon has fewer than three corners");
        Check(alert.Web is not { IsAbsoluteUri: false }, "the web address is not absolute");
        return mistakes;

        void Check(bool holds, string mistake)
        {
            if (!holds)
            {
                mistakes.Add(mistake);
            }
        }
    }

    /// <summary>The alert in UTF-8.</summary>
    /// <exception cref="ArgumentException">It has <see cref="Mistakes"/>.</exception>
    public static byte[] Write(CapAlert alert)
    {
        if (Mistakes(alert) is [var first, ..])
        {
            throw new ArgumentException(first, nameof(alert));
        }

        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            WriteAlert(xml, alert);
        }

        return bytes.ToArray();
    }

    private static void WriteAlert(XmlWriter xml, CapAlert alert)
    {
        xml.WriteStartElement("alert", Namespace);
        Write(xml, "identifier", alert.Identifier);
        Write(xml, "sender", alert.Sender);
        Write(xml, "sent", Moment(alert.Sent));
        Write(xml, "status", alert.Status.ToString());
        Write(xml, "msgType", alert.Message.ToString());
        Write(xml, "scope", alert.Scope.ToString());
        WriteAny(xml, "restriction", alert.Restriction);
        WriteAny(xml, "addresses", alert.Addresses);
        WriteAny(xml, "references", string.Join(
            ' ', alert.References.Select(old => $"{old.Sender},{old.Identifier},{Moment(old.Sent)}")));
        WriteInfo(xml, alert);
        xml.WriteEndElement();
    }

    private static void WriteInfo(XmlWriter xml, CapAlert alert)
    {
        xml.WriteStartElement("info", Namespace);
        WriteAny(xml, "language", alert.Language);
        Write(xml, "category", alert.Category.ToString());
        Write(xml, "event", alert.Event);
        Write(xml, "urgency", alert.Urgency.ToString());
        Write(xml, "severity", alert.Severity.ToString());
        Write(xml, "certainty", alert.Certainty.ToString());
        WriteAny(xml, "expires", alert.Expires is { } end ? Moment(end) : "");
        WriteAny(xml, "headline", alert.Headline);
        WriteAny(xml, "description", alert.Description);
        WriteAny(xml, "web", alert.Web?.AbsoluteUri ?? "");
        foreach (var area in alert.Areas)
        {
            WriteArea(xml, area);
        }

        xml.WriteEndElement();
    }

    private static void WriteArea(XmlWriter xml, CapArea area)
    {
        xml.WriteStartElement("area", Namespace);
        Write(xml, "areaDesc", area.Description);
        if (area.Polygon.Count > 0)
        {
            var ring = area.Polygon[0] == area.Polygon[^1] ? area.Polygon : [.. area.Polygon, area.Polygon[0]];
            Write(xml, "polygon", string.Join(' ', ring.Select(Pair)));
        }

        if (area.Circle is { } circle)
        {
            Write(xml, "circle", $"{Pair(circle.Centre)} {Number(circle.Precision / 1000)}");
        }

        xml.WriteEndElement();
    }

    private static void WriteAny(XmlWriter xml, string name, string text)
    {
        if (text.Length > 0)
        {
            Write(xml, name, text);
        }
    }

    private static void Write(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Namespace, Plain(text));

    /// <summary>Latitude comes first here, other than in GeoJSON.</summary>
    private static string Pair(Position place) => $"{Number(place.Lat)},{Number(place.Lon)}";

    private static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>The protocol forbids Z: UTC is written -00:00.</summary>
    private static string Moment(DateTimeOffset moment) => moment.Offset == TimeSpan.Zero
        ? moment.ToString("yyyy-MM-ddTHH:mm:ss'-00:00'", CultureInfo.InvariantCulture)
        : moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static bool IsName(string text) => text.Length > 0 && text == Plain(text)
        && !text.Any(letter => char.IsWhiteSpace(letter) || letter is ',' or '<' or '&');

    /// <summary>The text without what XML cannot hold: control characters and halves of pairs.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                plain.Append(rune);
            }
        }

        return plain.ToString();
    }
}
