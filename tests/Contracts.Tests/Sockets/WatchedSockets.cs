using System.Net;
using System.Net.Sockets;
using Actors.Contracts.Sockets.Readiness;

namespace Actors.Contracts.Tests.Sockets;

/// <summary>Connections of which a loop watches one end each.</summary>
internal sealed class WatchedSockets(TimeSpan moment) : IDisposable
{
    private readonly ReadinessLoop _loop = MakeLoop(moment);
    private readonly List<IDisposable> _ends = [];

    public async Task<(SocketReadiness Here, Socket There)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var there = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await there.ConnectAsync(listener.LocalEndpoint);
        var here = _loop.Watch(await listener.AcceptSocketAsync());
        _ends.Add(here);
        _ends.Add(there);
        return (here, there);
    }

    public void Dispose()
    {
        _ends.ForEach(end => end.Dispose());
        _loop.Dispose();
    }

    private static ReadinessLoop MakeLoop(TimeSpan moment)
    {
        Assert.SkipUnless(ReadinessLoop.IsSupported, "Elsewhere the runtime serves sockets.");
        return new ReadinessLoop(moment);
    }
}
