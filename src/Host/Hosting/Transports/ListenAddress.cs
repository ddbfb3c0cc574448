using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Actors.Hosting.Transports;

/// <summary>Reads where to listen: <c>address:port</c> with an IP address, <c>localhost</c> or <c>*</c>.</summary>
internal static class ListenAddress
{
    public const string Expected = "address:port with an IP address, localhost or * (every address), and a port from 0 (picks one) to 65535";

    public static bool TryRead(string text, out IPEndPoint endpoint)
    {
        endpoint = new IPEndPoint(IPAddress.Loopback, 0);
        var colon = text.LastIndexOf(':');
        if (colon <= 0
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || !TryReadAddress(text[..colon], out var address))
        {
            return false;
        }

        endpoint = new IPEndPoint(address, port);
        return true;
    }

    private static bool TryReadAddress(string text, out IPAddress address)
    {
        if (text is "localhost")
        {
            address = IPAddress.Loopback;
            return true;
        }

        if (text is "*")
        {
            // Takes IPv4 as well: Kestrel makes such a socket for both.
            address = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
            return true;
        }

        // Brackets are demanded around IPv6, because else its last group would be taken for the port.
        var bracketed = text.StartsWith('[') && text.EndsWith(']');
        return IPAddress.TryParse(bracketed ? text[1..^1] : text, out address!)
            && bracketed == (address.AddressFamily == AddressFamily.InterNetworkV6);
    }
}
