using System.Collections.Concurrent;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Actors.Gateway.Python.Connections.Readiness;

/// <summary>
/// A few threads that wait together for sockets on which something has come, and serve it themselves: a request is read and
/// answered by the thread that the kernel has woken for it, without another to be woken. While all of them but one are busy, that one
/// hands over to the thread pool, so that what blocks or takes long keeps nobody else waiting. Linux only. Thread-safe.
/// </summary>
internal sealed class ReadinessLoop : IDisposable
{
    private const long Stop = 0;

    private readonly int _epoll;
    private readonly int _stop;
    private readonly ConcurrentDictionary<long, SocketReadiness> _sockets = new();
    private int _threads;
    private int _idle;
    private long _last;

    /// <summary>Makes it; its threads run until it is disposed.</summary>
    /// <exception cref="IOException">The kernel has none to give.</exception>
    public ReadinessLoop()
    {
        _epoll = Demand(Epoll.Create(Epoll.CloseOnExec));
        _stop = Demand(Epoll.CreateEvent(0, Epoll.CloseOnExec));
        _threads = _idle = (2 * Environment.ProcessorCount) + 1;
        for (var i = 0; i < _idle; i++)
        {
            new Thread(Run) { IsBackground = true, Name = "python gateway" }.UnsafeStart();
        }
    }

    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Watches a socket until that is disposed. It must not block.</summary>
    public SocketReadiness Watch(Socket socket)
    {
        socket.Blocking = false;
        var number = Interlocked.Increment(ref _last);
        var readiness = new SocketReadiness(this, socket, number);
        _sockets[number] = readiness;
        Change(readiness, Epoll.Add, forWriting: false);
        return readiness;
    }

    /// <summary>Says whether it is also awaited that the socket can be written to.</summary>
    public void Await(SocketReadiness readiness, bool forWriting) => Change(readiness, Epoll.Modify, forWriting);

    /// <summary>Forgets a socket; the kernel does when it is closed.</summary>
    public void Forget(long number) => _sockets.TryRemove(number, out _);

    /// <summary>Ends its threads, each when it has served what it serves. Every socket must have been disposed.</summary>
    public void Dispose()
    {
        // An event can be written to at all times, so that each thread is woken.
        _ = Epoll.Change(_epoll, Epoll.Add, _stop, Epoll.Writable, Stop);
    }

    private static int Demand(int descriptor) => descriptor >= 0
        ? descriptor
        : throw new IOException($"actors.host.python.listen: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

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
                throw new IOException($"epoll_ctl: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
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
            if (!Epoll.TryWait(_epoll, out var events, out var number))
            {
                continue;
            }

            if (number == Stop)
            {
                End();
                return;
            }

            if (!_sockets.TryGetValue(number, out var readiness))
            {
                continue;
            }

            readiness.Note(events);
            if (Interlocked.Decrement(ref _idle) > 0)
            {
                readiness.Execute();
            }
            else
            {
                ThreadPool.UnsafeQueueUserWorkItem(readiness, preferLocal: false);
            }

            Interlocked.Increment(ref _idle);
        }
    }
}
