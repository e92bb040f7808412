using System.Net;
using System.Net.Sockets;

namespace Entente.Web.Accounts;

/// <summary>Where a request comes from; behind a proxy, what the proxy on this machine says.</summary>
internal static class ClientAddress
{
    public static string Of(HttpContext? context) => Address(context)?.ToString() ?? "this server";

    /// <summary>For limits: one who has an IPv6 network has all the addresses in it.</summary>
    public static string NetworkOf(HttpContext context)
    {
        var address = Address(context);
        return address?.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "";
    }

    private static IPAddress? Address(HttpContext? context) =>
        context?.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4()
            : context?.Connection.RemoteIpAddress;
}
