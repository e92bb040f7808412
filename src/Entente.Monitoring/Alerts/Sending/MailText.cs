using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>Alerts as a plain mail, with each attached as CAP.</summary>
internal static class MailText
{
    /// <summary>The same alerts to the same address have the same identifier, so that a repeat can be told.</summary>
    public static MimeMessage Write(
        IReadOnlyList<StoredAlert> alerts, MailboxAddress from, MailboxAddress to, DateTimeOffset now)
    {
        var body = new Multipart("mixed") { new TextPart("plain") { Text = Text(alerts) } };
        foreach (var alert in alerts)
        {
            body.Add(new MimePart("application", "cap+xml")
            {
                Content = new MimeContent(new MemoryStream(alert.Xml.ToArray())),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = alert.Identifier + ".xml",
            });
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', alerts.Select(alert => alert.Identifier).Prepend(to.Address))));
        body.Boundary = $"entente-{Convert.ToHexStringLower(hash.AsSpan(8, 8))}";
        var mail = new MimeMessage
        {
            Subject = Line(alerts is [var one] ? one.Headline : Collected(alerts)),
            Date = now,
            MessageId = $"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}@{from.Domain}",
            Body = body,
        };
        mail.From.Add(from);
        mail.To.Add(to);
        // Keeps machines that answer in a person's absence from answering.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static string Collected(IReadOnlyList<StoredAlert> alerts)
    {
        var worst = alerts.MaxBy(alert => alert.Rank)!.Severity.ToString().ToLowerInvariant();
        return $"{alerts.Count} alerts on the ceasefire, the worst is {worst}";
    }

    private static string Text(IReadOnlyList<StoredAlert> alerts)
    {
        var text = new StringBuilder();
        if (alerts.Count > 1)
        {
            text.Append("These alerts come together, so that there is one mail and not many. The newest is last.\n\n");
        }

        foreach (var alert in alerts)
        {
            text.Append(Line(alert.Headline)).Append('\n').Append(Line(alert.Description)).Append('\n')
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"{alert.Sent}, {alert.Severity}, ")
                .Append(alert.IsRestricted ? "not for everybody" : "for everybody")
                .Append(System.Globalization.CultureInfo.InvariantCulture, $". {alert.Identifier}\n\n");
        }

        return text.Append("Attached is the same in the Common Alerting Protocol (CAP 1.2).\n").ToString();
    }

    // What came from outside begins no line of its own.
    private static string Line(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
