using System.Net.Sockets;

namespace Actors.TestKit.Links;

/// <summary>
/// The way between a client and a host, with faults by hand: give <see cref="ConnectAsync"/> to the client as its
/// <c>Connect</c>. Outlives connections: counters and orders go on with the next one. Thread-safe.
/// </summary>
/// <param name="connect">Opens the real connection.</param>
public sealed class FaultyLink(Func<CancellationToken, ValueTask<Stream>> connect)
{
    private readonly LinkLane _toHost = new();
    private readonly LinkLane _toClient = new();
    private FaultyStream? _current;
    private int _attempts;

    /// <summary>Connections asked for so far, refused ones too.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>While true, the host seems not to be there: new connections are refused as TCP refuses them.</summary>
    public bool RefusesConnections { get; set; }

    /// <summary>While true, the way is disturbed: new connections fail, and nothing says that the host is gone.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Opens a connection. A client's <c>Connect</c>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        if (RefusesConnections)
        {
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        if (IsBroken)
        {
            throw new IOException("The way is disturbed, as the test wishes.");
        }

        var stream = new FaultyStream(await connect(cancellationToken), _toHost, _toClient);
        Volatile.Write(ref _current, stream);
        return stream;
    }

    /// <summary>Bytes that went a way so far, over all connections.</summary>
    /// <param name="direction">Which way.</param>
    public long BytesPassed(LinkDirection direction) => Lane(direction).Passed;

    /// <summary>Cuts the connection: both sides see its end; a client may connect anew at once.</summary>
    public void Cut() => Volatile.Read(ref _current)?.Cut(hostSeesIt: true);

    /// <summary>Cuts the connection for the client alone; to the host it seems to live on in silence.</summary>
    public void CutForClientOnly() => Volatile.Read(ref _current)?.Cut(hostSeesIt: false);

    /// <summary>Cuts the connection, and lets no new one through until <see cref="Heal"/>: a cable is pulled.</summary>
    public void Break()
    {
        IsBroken = true;
        Cut();
    }

    /// <summary>Takes all lasting faults back: new connections come through, nothing is held back or lost.</summary>
    public void Heal()
    {
        IsBroken = false;
        RefusesConnections = false;
        _toHost.Drops = false;
        _toClient.Drops = false;
        _toHost.Resume();
        _toClient.Resume();
    }

    /// <summary>Cuts the connection, once, after so many more bytes went a way; the last of them still arrives.</summary>
    /// <param name="direction">Which way.</param>
    /// <param name="bytes">How many from now on.</param>
    public void CutAfter(LinkDirection direction, long bytes) => Lane(direction).CutAfter(bytes);

    /// <summary>Holds back what goes a way, until <see cref="Resume"/>: nothing is lost.</summary>
    /// <param name="direction">Which way.</param>
    public void Stall(LinkDirection direction) => Lane(direction).Stall();

    /// <summary>Lets what was held back go on.</summary>
    /// <param name="direction">Which way.</param>
    public void Resume(LinkDirection direction) => Lane(direction).Resume();

    /// <summary>Loses what goes a way from now on, or no longer.</summary>
    /// <param name="direction">Which way.</param>
    /// <param name="drops">Whether it is lost.</param>
    public void Drop(LinkDirection direction, bool drops) => Lane(direction).Drops = drops;

    private LinkLane Lane(LinkDirection direction) => direction == LinkDirection.ToHost ? _toHost : _toClient;
}
