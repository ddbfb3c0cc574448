using System.Diagnostics;
using System.Net.Sockets;

namespace Actors.Echo;

/// <summary>A blocking socket that, if asked to, polls for a bounded time before it sleeps in the kernel.</summary>
internal sealed class SpinningSocket
{
    // Several times the wake-up of a sleeping core (about 20 us), so that a peer at work is awaited awake; short enough
    // that an idle connection soon costs nothing.
    private static readonly long SpinBudget = Stopwatch.Frequency / 5000;

    private readonly Socket _socket;
    private readonly bool _spin;

    public SpinningSocket(Socket socket, bool spin)
    {
        _socket = socket;
        _spin = spin;
        _socket.Blocking = !spin;
        if (_socket.AddressFamily != AddressFamily.Unix)
        {
            _socket.NoDelay = true;
        }
    }

    /// <summary>Receives what is there, at least one byte; 0 is the end of the stream.</summary>
    public int Receive(Span<byte> buffer) => _spin ? ReceiveSpinning(buffer) : _socket.Receive(buffer);

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var sent = _socket.Send(bytes, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                _socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectWrite);
                continue;
            }

            ThrowUnlessSuccess(error);
            bytes = bytes[sent..];
        }
    }

    private int ReceiveSpinning(Span<byte> buffer)
    {
        var sleepAt = Stopwatch.GetTimestamp() + SpinBudget;
        while (true)
        {
            var received = _socket.Receive(buffer, SocketFlags.None, out var error);
            if (error != SocketError.WouldBlock)
            {
                ThrowUnlessSuccess(error);
                return received;
            }

            if (Stopwatch.GetTimestamp() < sleepAt)
            {
                // Without the yield two ends on one core would each spin out their time slice against the other.
                Thread.Yield();
            }
            else
            {
                _socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
            }
        }
    }

    private static void ThrowUnlessSuccess(SocketError error)
    {
        if (error != SocketError.Success)
        {
            throw new SocketException((int)error);
        }
    }
}
