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
/// microseconds, one of them looks for so long before it sleeps, giving way to other threads between looks; where all comes on one
/// socket, it stays with that one and looks there. Linux only. Thread-safe.
/// </summary>
public sealed class ReadinessLoop : IDisposable
{
    private const long Stop = 0;

    // So many events in a row are of one socket alone before a thread stays with it.
    private const int Alone = 8;

    private static readonly Lock Gate = new();
    private static ReadinessLoop? _shared;

    [ThreadStatic]
    private static SocketReadiness? _servedHere;

    private readonly int _epoll;
    private readonly int _stop;
    private readonly ConcurrentDictionary<long, SocketReadiness> _sockets = new();
    private readonly TimeSpan _moment;
    private readonly BriefLook _briefLook;
    private long _servedAt = Stopwatch.GetTimestamp();
    private int _isLooking;
    private long _lastServed;
    private int _inRow;
    private int _threads;
    private int _idle;
    private long _last;

    /// <summary>Makes it; its threads run until it is disposed.</summary>
    /// <exception cref="IOException">The kernel has none to give.</exception>
    public ReadinessLoop()
        : this(BriefLook.Moment)
    {
    }

    /// <summary>Makes one whose threads look for longer or shorter than others.</summary>
    /// <param name="moment">For how long before they sleep.</param>
    internal ReadinessLoop(TimeSpan moment)
    {
        _moment = moment;
        _briefLook = new BriefLook(moment);
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
        var readiness = new SocketReadiness(this, socket, number, new BriefLook(_moment));
        _sockets[number] = readiness;
        try
        {
            Change(readiness, Epoll.Add, forReading: true, forWriting: false);
        }
        catch
        {
            Forget(number);
            throw;
        }

        return readiness;
    }

    /// <summary>Says what is awaited of a socket; of its end the kernel tells always.</summary>
    internal void Await(SocketReadiness readiness, bool forReading, bool forWriting) => Change(readiness, Epoll.Modify, forReading, forWriting);

    /// <summary>Whether this thread serves the socket at the moment, and of late none was served but that one.</summary>
    internal bool ServesAlone(SocketReadiness readiness) => _servedHere == readiness && IsAlone && Volatile.Read(ref _lastServed) == readiness.Number;

    /// <summary>Whether this thread may look again and again: one at a time may.</summary>
    internal bool TryBeginLook() => Volatile.Read(ref _isLooking) == 0 && Interlocked.Exchange(ref _isLooking, 1) == 0;

    /// <summary>Another may.</summary>
    internal void EndLook() => Volatile.Write(ref _isLooking, 0);

    /// <summary>Forgets a socket; the kernel does when it is closed.</summary>
    internal void Forget(long number) => _sockets.TryRemove(number, out _);

    /// <summary>Ends its threads, each when it has served what it serves. Every socket must have been disposed.</summary>
    public void Dispose()
    {
        // An event can be written to at all times, so that each thread is woken.
        _ = Epoll.Change(_epoll, Epoll.Add, _stop, Epoll.Writable, Stop);
    }

    // The thread that serves the one socket looks there itself.
    private bool IsAlone => Volatile.Read(ref _inRow) >= Alone;

    private static IOException Failure(string call) => new($"{call}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    private void Change(SocketReadiness readiness, int operation, bool forReading, bool forWriting)
    {
        var events = Epoll.OnChange | (forReading ? Epoll.Readable | Epoll.PeerHungUp : 0) | (forWriting ? Epoll.Writable : 0);
        var handle = readiness.Handle;
        var isHeld = false;
        try
        {
            // Until then its number is not another's.
            handle.DangerousAddRef(ref isHeld);
            if (Epoll.Change(_epoll, operation, (int)handle.DangerousGetHandle(), events, readiness.Number) < 0)
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
            Count(number);
            if (_sockets.TryGetValue(number, out var readiness))
            {
                Serve(readiness, events);
            }
        }
    }

    private bool TryTake(out int events, out long number)
    {
        if (!IsAlone && _briefLook.Deadline is { } deadline && TryBeginLook())
        {
            var isFound = TryLook(deadline, out events, out number);
            EndLook();
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
            if (IsAlone || !_briefLook.TryGiveWay(deadline))
            {
                return false;
            }
        }

        return true;
    }

    // Threads that do so at once may lose a count: it is an estimate.
    private void Count(long number)
    {
        if (Volatile.Read(ref _lastServed) != number)
        {
            Volatile.Write(ref _lastServed, number);
            Volatile.Write(ref _inRow, 0);
        }
        else if (Volatile.Read(ref _inRow) < Alone)
        {
            Volatile.Write(ref _inRow, _inRow + 1);
        }
    }

    private void Serve(SocketReadiness readiness, int events)
    {
        readiness.Note(events);
        if (Interlocked.Decrement(ref _idle) > 0)
        {
            _servedHere = readiness;
            readiness.Serve();
            _servedHere = null;
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(readiness, preferLocal: false);
        }

        Interlocked.Increment(ref _idle);
        Volatile.Write(ref _servedAt, Stopwatch.GetTimestamp());
    }
}
