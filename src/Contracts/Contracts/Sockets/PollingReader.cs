using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Actors.Contracts.Sockets;

/// <summary>
/// Reads a socket on a thread of its own, which sleeps in the socket itself. The framework's event loop wakes one thread that
/// wakes another, and each wake-up of a sleeping core costs some 20 microseconds. It must never see this socket: a socket
/// that once had an asynchronous operation to wait for stays registered there, so connect it synchronously. While what it
/// reads comes within 50 microseconds, it looks for so long before it sleeps, giving way to other threads between looks.
/// </summary>
/// <param name="socket">The socket; it is made non-blocking, so that those who send to it never wait.</param>
/// <param name="spins">
/// Low latency by polling: whether to look for up to 200 microseconds before sleeping, however late things came before. Costs
/// processor time.
/// </param>
/// <remarks>One read at a time. Disposal of the socket ends a read under way with an exception.</remarks>
public sealed class PollingReader(Socket socket, bool spins) : IValueTaskSource<int>
{
    private const int UntilSomethingComes = -1;

    private static readonly long Patience = Stopwatch.Frequency / 5000;
    private static readonly TimeSpan CancellationSlice = TimeSpan.FromMilliseconds(50);

    [ThreadStatic]
    private static PollingReader? _ownerOfThisThread;

    private readonly BriefLook _briefLook = new(BriefLook.Moment);
    private ManualResetValueTaskSourceCore<int> _moved;
    private Memory<byte> _destination;
    private CancellationToken _cancellation;

    /// <summary>Makes the socket fit.</summary>
    public void Prepare() => socket.Blocking = false;

    /// <summary>Runs a loop on a new thread whose reads wait in place.</summary>
    public void Run(Action loop) => StartThread(loop);

    /// <summary>
    /// Reads some bytes; 0 at the end of the stream. On a thread of this reader it waits in place. On another it comes back
    /// on a new thread of this reader, where the continuation, and what that reads next, stays.
    /// </summary>
    public ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (_ownerOfThisThread == this)
        {
            try
            {
                return new ValueTask<int>(Read(destination.Span, cancellationToken));
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
            {
                return ValueTask.FromException<int>(e);
            }
        }

        _destination = destination;
        _cancellation = cancellationToken;
        _moved.Reset();
        var version = _moved.Version;
        StartThread(ReadMoved);
        return new ValueTask<int>(this, version);
    }

    int IValueTaskSource<int>.GetResult(short token) => _moved.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _moved.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _moved.OnCompleted(continuation, state, token, flags);

    private void StartThread(Action loop)
    {
        var thread = new Thread(() =>
        {
            _ownerOfThisThread = this;
            loop();
        })
        {
            IsBackground = true,
            Name = "Actors reader",
        };
        thread.UnsafeStart();
    }

    private void ReadMoved()
    {
        int count;
        try
        {
            count = Read(_destination.Span, _cancellation);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            _moved.SetException(e);
            return;
        }

        _moved.SetResult(count);
    }

    private int Read(Span<byte> destination, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var deadline = spins ? began + Patience : _briefLook.Deadline;
        if (deadline is null || !TrySpin(destination, deadline.Value, out var count))
        {
            count = Sleep(destination, cancellationToken);
        }

        _briefLook.NoteSince(began);
        return count;
    }

    private bool TrySpin(Span<byte> destination, long deadline, out int count)
    {
        while (!TryReceive(destination, out count))
        {
            if (!_briefLook.TryGiveWay(deadline))
            {
                return false;
            }
        }

        return true;
    }

    private int Sleep(Span<byte> destination, CancellationToken cancellationToken)
    {
        var patience = cancellationToken.CanBeCanceled ? (int)CancellationSlice.TotalMicroseconds : UntilSomethingComes;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsReadable(patience) && TryReceive(destination, out var count))
            {
                return count;
            }
        }
    }

    private bool IsReadable(int microseconds)
    {
        try
        {
            return socket.Poll(microseconds, SelectMode.SelectRead);
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private bool TryReceive(Span<byte> destination, out int count)
    {
        count = socket.Receive(destination, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => true,
            SocketError.WouldBlock => false,
            _ => throw Broken(error),
        };
    }

    private static IOException Broken(SocketError error)
    {
        var cause = new SocketException((int)error);
        return new IOException(cause.Message, cause);
    }
}
