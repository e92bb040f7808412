using NATS.Client.Core;

namespace Entente.Monitoring.Carrying;

/// <summary>Messages cannot be carried, said in a sentence for a person.</summary>
public sealed class CarrierException : IOException
{
    /// <param name="place">Where they should have been carried.</param>
    /// <param name="what">What is wrong and a way out, without an end.</param>
    internal CarrierException(CarrierPlace place, string what, Exception? cause = null)
        : base($"{place.Name} cannot carry messages: {what}", cause)
    {
    }

    /// <summary>What an exception of the connection means.</summary>
    internal static CarrierException Of(CarrierPlace place, CarrierTls tls, Exception cause) =>
        new(place, tls.Refused ?? What(place, tls, cause), cause);

    private static string What(CarrierPlace place, CarrierTls tls, Exception cause)
    {
        var causes = new List<Exception>();
        for (var one = cause; one is not null; one = one.InnerException)
        {
            causes.Add(one);
        }

        return causes.Any(IsAlert) ? NotTaken(tls)
            : causes.Any(IsUnknown) ? $"the servers do not know {tls.Own ?? "you"}. Have its name "
                + "added to their users, "
                + "as user: \"CN=…\", or show a certificate that is there"
            : causes.Any(one => one.Message.Contains("does not support TLS", StringComparison.Ordinal))
                ? "TLS is asked for, and a server does not offer it; nothing was sent. Give the server certificates "
                + "(tls { … }); in clear one asks with nats:// and without certificates"
            : causes.Any(one => one.Message.StartsWith("can not connect uris", StringComparison.Ordinal))
                ? "nobody answers there. Check the names and ports, and that nats-server runs"
            : causes.Any(one => one is TimeoutException or NatsNoReplyException or NatsNoRespondersException)
                ? "they do not answer. Check that JetStream runs on as many servers as there are replicas, that a "
                + "worker has been there before those who may only send, and what your user may publish"
            : $"{place.Cleaned((cause.InnerException ?? cause).Message.TrimEnd('.'))}. Check that nats-server runs "
                + "there with JetStream on as many servers as there are replicas";
    }

    // What the other side says when it does not like a certificate; no type tells it.
    private static bool IsAlert(Exception e) => e.Message.Contains("SSL", StringComparison.Ordinal)
        && e.Message.Contains(" alert ", StringComparison.Ordinal);

    private static bool IsUnknown(Exception e) =>
        e is NatsServerException && e.Message.Contains("Authorization", StringComparison.OrdinalIgnoreCase);

    private static string NotTaken(CarrierTls tls) => tls.Own is { } own
        ? $"the server does not take {own}. "
            + "It takes what the authority in its ca_file signed, is valid today and is for "
            + "clients (extendedKeyUsage clientAuth)"
        : "the server takes nobody without a certificate. Show one (--certificate with --certificate-key) that the "
            + "authority in the server's ca_file signed";
}
