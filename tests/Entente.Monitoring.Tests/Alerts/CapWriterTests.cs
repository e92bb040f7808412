using System.Text;
using System.Xml.Linq;
using CsCheck;
using Entente.Monitoring.Alerts;
using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Tests.Alerts;

public sealed class CapWriterTests
{
    private static readonly XNamespace Cap = CapWriter.Namespace;

    private static readonly CapAlert Alert = new(
        "entente-2025-09-04-1", "monitor@example.org", new(2025, 9, 4, 19, 30, 0, TimeSpan.FromHours(3)),
        CapStatus.Exercise, CapMessage.Alert, CapScope.Public, "en-GB", CapCategory.Security, "Ceasefire strained",
        CapUrgency.Expected, CapSeverity.Moderate, CapCertainty.Observed, "80 explosions <in one night> & more", "",
        [
            new("Zolote")
            {
                Polygon = [new(385_000_000, 486_000_000), new(386_000_000, 486_000_000), new(386_000_000, 487_000_000)],
                Circle = new(new(385_000_000, 486_000_000), 2500),
            },
        ])
    {
        References = [new("monitor@example.org", "entente-2025-09-03-1", new(2025, 9, 3, 16, 30, 0, TimeSpan.Zero))],
        Expires = new(2025, 9, 5, 0, 0, 0, TimeSpan.Zero),
        Web = new("https://example.org/day?d=1&x=2"),
    };

    [Fact]
    public void Elements_stand_in_the_order_of_the_standard()
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(CapWriter.Write(Alert))).Root!;
        Assert.Equal(Cap + "alert", root.Name);
        Assert.Equal(
            ["identifier", "sender", "sent", "status", "msgType", "scope", "references", "info"], Names(root));
        var info = root.Element(Cap + "info")!;
        Assert.Equal(
            ["language", "category", "event", "urgency", "severity", "certainty", "expires", "headline", "web", "area"],
            Names(info));
        Assert.Equal(["areaDesc", "polygon", "circle"], Names(info.Element(Cap + "area")!));
    }

    [Fact]
    public void Moments_places_and_texts_are_written_as_the_standard_asks()
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(CapWriter.Write(Alert))).Root!;
        Assert.Equal("2025-09-04T19:30:00+03:00", root.Element(Cap + "sent")!.Value);
        Assert.Equal(
            "monitor@example.org,entente-2025-09-03-1,2025-09-03T16:30:00-00:00",
            root.Element(Cap + "references")!.Value);
        var area = root.Descendants(Cap + "area").Single();
        Assert.Equal("48.6,38.5 48.6,38.6 48.7,38.6 48.6,38.5", area.Element(Cap + "polygon")!.Value);
        Assert.Equal("48.6,38.5 2.5", area.Element(Cap + "circle")!.Value);
        Assert.Equal(Alert.Headline, root.Descendants(Cap + "headline").Single().Value);
    }

    [Fact]
    public void Any_text_gives_xml_that_can_be_read() =>
        Gen.String.Sample(text =>
        {
            var alert = Alert with { Headline = text, Description = text + "\0\uD800", Areas = [new("x" + text)] };
            XDocument.Parse(Encoding.UTF8.GetString(CapWriter.Write(alert)));
        });

    [Fact]
    public void What_the_standard_forbids_is_told()
    {
        var wrong = Alert with
        {
            Identifier = "a b", Sender = "", Event = " ", Message = CapMessage.Update, References = [],
            Scope = CapScope.Private, Areas = [new("") { Polygon = [default, default] }],
        };
        Assert.Equal(7, CapWriter.Mistakes(wrong).Count);
        Assert.Throws<ArgumentException>(() => CapWriter.Write(wrong));
    }

    private static IEnumerable<string> Names(XElement element) =>
        element.Elements().Select(child => child.Name.LocalName);
}
