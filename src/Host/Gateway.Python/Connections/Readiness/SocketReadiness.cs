using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Actors.Gateway.Python.Connections.Readiness;

/// <summary>
/// Receives and sends on one socket of a <see cref="ReadinessLoop"/>. What follows a wait runs on the thread that saw its end. One
/// receives at a time, and one sends.
/// </summary>
internal sealed class SocketReadiness(ReadinessLoop loop, Socket socket, long number) : IThreadPoolWorkItem, IDisposable
{
    private readonly Signal _readable = new();
    private readonly Signal _writable = new();
    private int _events;
    private bool _isHungUp;

    public long Number => number;

    public SafeSocketHandle Handle { get; } = socket.SafeHandle;

    /// <summary>Receives what has come, at least one byte; 0 at the end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, SocketFlags flags)
    {
        while (true)
        {
            // The kernel tells of each change once. After a hang-up there is none to come.
            if (!Volatile.Read(ref _isHungUp))
            {
                await _readable.WaitAsync();
            }

            var received = socket.Receive(buffer.Span, flags, out var error);
            if (error == SocketError.WouldBlock)
            {
                continue;
            }

            Demand(error);
            if (received == buffer.Length)
            {
                // There may be more, of which it has told already.
                _readable.Raise();
            }

            return received;
        }
    }

    /// <summary>Sends all of it.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var sent = socket.Send(bytes.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                await WaitWritableAsync();
                continue;
            }

            Demand(error);
            bytes = bytes[sent..];
        }
    }

    /// <summary>Sends some of the pieces.</summary>
    /// <returns>How many bytes.</returns>
    public async ValueTask<int> SendAsync(IList<ArraySegment<byte>> pieces)
    {
        while (true)
        {
            var sent = socket.Send(pieces, SocketFlags.None, out var error);
            if (error != SocketError.WouldBlock)
            {
                Demand(error);
                return sent;
            }

            await WaitWritableAsync();
        }
    }

    /// <summary>The kernel has told of events.</summary>
    public void Note(int events) => Interlocked.Or(ref _events, events);

    /// <summary>Goes on with what waits for the events noted.</summary>
    public void Execute()
    {
        const int HangUps = Epoll.Failed | Epoll.HungUp | Epoll.PeerHungUp;
        var events = Interlocked.Exchange(ref _events, 0);
        if ((events & HangUps) != 0)
        {
            Volatile.Write(ref _isHungUp, true);
        }

        if ((events & (HangUps | Epoll.Writable)) != 0)
        {
            _writable.Raise();
        }

        if ((events & (HangUps | Epoll.Readable)) != 0)
        {
            _readable.Raise();
        }
    }

    /// <summary>Closes the socket; who waits is told of it, by another thread.</summary>
    public void Dispose()
    {
        loop.Forget(number);
        socket.Dispose();
        Note(Epoll.HungUp);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private static void Demand(SocketError error)
    {
        if (error != SocketError.Success)
        {
            throw new SocketException((int)error);
        }
    }

    private async ValueTask WaitWritableAsync()
    {
        loop.Await(this, forWriting: true);
        await _writable.WaitAsync();
        loop.Await(this, forWriting: false);
    }
}
