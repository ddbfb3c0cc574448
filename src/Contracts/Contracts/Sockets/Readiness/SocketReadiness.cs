using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Actors.Contracts.Sockets.Readiness;

/// <summary>
/// Receives and sends on one socket of a <see cref="ReadinessLoop"/>. What follows a wait runs on the thread that saw its end. One
/// receives at a time, and one sends.
/// </summary>
public sealed class SocketReadiness : IThreadPoolWorkItem, IDisposable
{
    private readonly ReadinessLoop _loop;
    private readonly Socket _socket;
    private readonly Lock _interest = new();
    private readonly BriefLook _briefLook;
    private readonly Signal _readable = new();
    private readonly Signal _writable = new();
    private bool _awaitsReading = true;
    private bool _awaitsWriting;
    private int _events;
    private bool _isHungUp;
    private CancellationToken _cancellation;
    private CancellationTokenRegistration _waking;

    internal SocketReadiness(ReadinessLoop loop, Socket socket, long number, BriefLook briefLook)
    {
        _loop = loop;
        _socket = socket;
        _briefLook = briefLook;
        Number = number;
        Handle = socket.SafeHandle;
    }

    internal long Number { get; }

    internal SafeSocketHandle Handle { get; }

    /// <summary>Whether the kernel is to tell of what comes; not while a thread stays and looks.</summary>
    internal bool AwaitsReading => Volatile.Read(ref _awaitsReading);

    /// <summary>Receives what has come.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="flags">None, or to look only.</param>
    /// <param name="cancellationToken">Gives up. Cheap where one read after another has the same.</param>
    /// <returns>How many bytes, at least one; 0 at the end.</returns>
    /// <exception cref="IOException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed, here or by another thread.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, SocketFlags flags, CancellationToken cancellationToken = default)
    {
        if (cancellationToken != _cancellation)
        {
            WakeWhen(cancellationToken);
        }

        var began = Stopwatch.GetTimestamp();
        var received = 0;
        while (!TryLook(buffer.Span, flags, cancellationToken, out received))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The kernel tells of each change once. After a hang-up there is none to come.
            if (!Volatile.Read(ref _isHungUp))
            {
                AwaitReading(true);
                await _readable.WaitAsync();
            }

            if (TryReceive(buffer.Span, flags, out received))
            {
                break;
            }
        }

        if (received == buffer.Length)
        {
            // There may be more, of which it has told already.
            _readable.Raise();
        }

        _briefLook.NoteSince(began);
        return received;
    }

    /// <summary>Sends all of it.</summary>
    /// <param name="bytes">What to send.</param>
    /// <exception cref="IOException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed, here or by another thread.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var sent = _socket.Send(bytes.Span, SocketFlags.None, out var error);
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
    /// <param name="pieces">What to send.</param>
    /// <returns>How many bytes were sent.</returns>
    /// <exception cref="IOException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed, here or by another thread.</exception>
    public async ValueTask<int> SendAsync(IList<ArraySegment<byte>> pieces)
    {
        while (true)
        {
            var sent = _socket.Send(pieces, SocketFlags.None, out var error);
            if (error != SocketError.WouldBlock)
            {
                Demand(error);
                return sent;
            }

            await WaitWritableAsync();
        }
    }

    /// <summary>Closes the socket; who waits is told of it, by another thread.</summary>
    public void Dispose()
    {
        _loop.Forget(Number);
        _socket.Dispose();
        Wake(Epoll.HungUp);
    }

    /// <summary>Goes on with what waits for the events noted.</summary>
    void IThreadPoolWorkItem.Execute() => Serve();

    /// <summary>The kernel has told of events.</summary>
    internal void Note(int events) => Interlocked.Or(ref _events, events);

    /// <summary>Goes on with what waits for the events noted.</summary>
    internal void Serve()
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

    // By the thread alone that has just served it: another has something else to do.
    private bool TryLook(Span<byte> buffer, SocketFlags flags, CancellationToken cancellationToken, out int received)
    {
        received = 0;
        if (!_loop.ServesAlone(this) || _briefLook.Deadline is not { } deadline || !_loop.TryBeginLook())
        {
            return false;
        }

        try
        {
            // No thread need be woken for what this one finds.
            AwaitReading(false);
            while (!TryReceive(buffer, flags, out received))
            {
                if (cancellationToken.IsCancellationRequested || !_briefLook.TryGiveWay(deadline))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            _loop.EndLook();
        }
    }

    private bool TryReceive(Span<byte> buffer, SocketFlags flags, out int received)
    {
        received = _socket.Receive(buffer, flags, out var error);
        if (error == SocketError.WouldBlock)
        {
            return false;
        }

        Demand(error);
        return true;
    }

    private static void Demand(SocketError error)
    {
        if (error != SocketError.Success)
        {
            var cause = new SocketException((int)error);
            throw new IOException(cause.Message, cause);
        }
    }

    // By another thread: who disposes or cancels is not to run what follows.
    private void Wake(int events)
    {
        Note(events);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void WakeWhen(CancellationToken cancellationToken)
    {
        _waking.Dispose();
        _cancellation = cancellationToken;
        _waking = cancellationToken.UnsafeRegister(static readiness => ((SocketReadiness)readiness!).Wake(Epoll.Readable), this);
    }

    private async ValueTask WaitWritableAsync()
    {
        AwaitWriting(true);
        await _writable.WaitAsync();
        AwaitWriting(false);
    }

    private void AwaitReading(bool isAwaited)
    {
        if (_awaitsReading != isAwaited)
        {
            lock (_interest)
            {
                Volatile.Write(ref _awaitsReading, isAwaited);
                _loop.Await(this, _awaitsReading, _awaitsWriting);
            }
        }
    }

    private void AwaitWriting(bool isAwaited)
    {
        lock (_interest)
        {
            _awaitsWriting = isAwaited;
            _loop.Await(this, _awaitsReading, _awaitsWriting);
        }
    }
}
