using System.Diagnostics;
using System.Net.Sockets;

namespace Actors.Protocol.Sockets;

/// <summary>
/// Low latency by polling: looks at a socket for a bounded time before the caller goes to sleep on it, and gives way to other
/// threads between looks, so that a peer on the same core gets on. A wake-up of a sleeping core costs some 20 microseconds;
/// this costs processor time instead.
/// </summary>
public static class SpinningReceive
{
    private static readonly long Patience = Stopwatch.Frequency / 5000;

    /// <summary>Polls for at most 200 microseconds.</summary>
    /// <param name="socket">The socket; not blocking.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="count">How many came; 0 at the end of the stream.</param>
    /// <returns>Whether something came.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public static bool TryReceive(Socket socket, Span<byte> destination, out int count)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var end = Stopwatch.GetTimestamp() + Patience;
        do
        {
            count = socket.Receive(destination, SocketFlags.None, out var error);
            if (error == SocketError.Success)
            {
                return true;
            }

            if (error != SocketError.WouldBlock)
            {
                throw new SocketException((int)error);
            }

            Thread.Yield();
        }
        while (Stopwatch.GetTimestamp() < end);

        return false;
    }
}
