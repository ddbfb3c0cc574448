using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Actors.Contracts.Sockets.Readiness;

/// <summary>
/// A few threads that wait together for sockets on which something has come, and serve it themselves: a request is read and
/// answered by the thread that the kernel has woken for it, without another to be woken. While all of them but one are busy, that one
/// hands over to the thread pool, so that what blocks or takes long keeps nobody else waiting. While something comes within 50
/// microseconds, one of them looks for so long before it sleeps, giving way to other threads between looks. Linux only. Thread-safe.
/// </summary>
public sealed class ReadinessLoop : IDisposable
{
    private const long Stop = 0;

    private static readonly Lock Gate = new();
    private static ReadinessLoop? _shared;

    private readonly int _epoll;
    private readonly int _stop;
    private readonly ConcurrentDictionary<long, SocketReadiness> _sockets = new();
    private readonly BriefLook _briefLook = new();
    private long _servedAt = Stopwatch.GetTimestamp();
    private int _isLooking;
    private int _threads;
    private int _idle;
    private long _last;

    /// <summary>Makes it; its threads run until it is disposed.</summary>
    /// <exception cref="IOException">The kernel has none to give.</exception>
    public ReadinessLoop()
    {
        _epoll = Epoll.Create(Epoll.CloseOnExec);
        if (_epoll < 0)
        {
            throw Failure("epoll_create");
        }

        _stop = Epoll.CreateEvent(0, Epoll.CloseOnExec);
        if (_stop < 0)
        {
            var failure = Failure("eventfd");
            _ = Epoll.Close(_epoll);
            throw failure;
        }

        _threads = _idle = (2 * Environment.ProcessorCount) + 1;
        for (var i = 0; i < _idle; i++)
        {
            new Thread(Run) { IsBackground = true, Name = "Actors sockets" }.UnsafeStart();
        }
    }

    /// <summary>Whether there is one on this system.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>The one of the process, which ends with it; null where there is none.</summary>
    /// <exception cref="IOException">The kernel has none to give.</exception>
    public static ReadinessLoop? Shared
    {
        get
        {
            lock (Gate)
            {
                return IsSupported ? _shared ??= new ReadinessLoop() : null;
            }
        }
    }

    /// <summary>Watches a socket until what is given is disposed, and the socket with it.</summary>
    /// <param name="socket">A connected socket; it is made non-blocking. The framework's asynchronous operations must never see it.</param>
    /// <exception cref="IOException">The kernel has no room to watch one more.</exception>
    public SocketReadiness Watch(Socket socket)
    {
        socket.Blocking = false;
        var number = Interlocked.Increment(ref _last);
        var readiness = new SocketReadiness(this, socket, number);
        _sockets[number] = readiness;
        try
        {
            Change(readiness, Epoll.Add, forWriting: false);
        }
        catch
        {
            Forget(number);
            throw;
        }

        return readiness;
    }

    /// <summary>Says whether it is also awaited that the socket can be written to.</summary>
    internal void Await(SocketReadiness readiness, bool forWriting) => Change(readiness, Epoll.Modify, forWriting);

    /// <summary>Forgets a socket; the kernel does when it is closed.</summary>
    internal void Forget(long number) => _sockets.TryRemove(number, out _);

    /// <summary>Ends its threads, each when it has served what it serves. Every socket must have been disposed.</summary>
    public void Dispose()
    {
        // An event can be written to at all times, so that each thread is woken.
        _ = Epoll.Change(_epoll, Epoll.Add, _stop, Epoll.Writable, Stop);
    }

    private static IOException Failure(string call) => new($"{call}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    private void Change(SocketReadiness readiness, int operation, bool forWriting)
    {
        const int Always = Epoll.Readable | Epoll.PeerHungUp | Epoll.OnChange;
        var handle = readiness.Handle;
        var isHeld = false;
        try
        {
            // Until then its number is not another's.
            handle.DangerousAddRef(ref isHeld);
            if (Epoll.Change(_epoll, operation, (int)handle.DangerousGetHandle(), forWriting ? Always | Epoll.Writable : Always, readiness.Number) < 0)
            {
                throw Failure("epoll_ctl");
            }
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _threads) == 0)
        {
            _ = Epoll.Close(_stop);
            _ = Epoll.Close(_epoll);
        }
    }

    private void Run()
    {
        while (true)
        {
            if (!TryTake(out var events, out var number))
            {
                continue;
            }

            if (number == Stop)
            {
                End();
                return;
            }

            _briefLook.NoteSince(Volatile.Read(ref _servedAt));
            if (_sockets.TryGetValue(number, out var readiness))
            {
                Serve(readiness, events);
            }
        }
    }

    private bool TryTake(out int events, out long number)
    {
        if (_briefLook.Deadline is { } deadline && Interlocked.Exchange(ref _isLooking, 1) == 0)
        {
            var isFound = TryLook(deadline, out events, out number);
            Volatile.Write(ref _isLooking, 0);
            if (isFound)
            {
                return true;
            }
        }

        return Epoll.TryTake(_epoll, waits: true, out events, out number);
    }

    private bool TryLook(long deadline, out int events, out long number)
    {
        while (!Epoll.TryTake(_epoll, waits: false, out events, out number))
        {
            if (Stopwatch.GetTimestamp() >= deadline)
            {
                return false;
            }

            Thread.Yield();
        }

        return true;
    }

    private void Serve(SocketReadiness readiness, int events)
    {
        readiness.Note(events);
        if (Interlocked.Decrement(ref _idle) > 0)
        {
            readiness.Serve();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(readiness, preferLocal: false);
        }

        Interlocked.Increment(ref _idle);
        Volatile.Write(ref _servedAt, Stopwatch.GetTimestamp());
    }
}
