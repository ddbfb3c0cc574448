using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Links;

/// <summary>
/// The way between a client and a host, frame by frame: holds frames back, lets them go in any order, delays them, loses them. Give
/// <see cref="ConnectAsync"/> to the client as its <c>Connect</c>. Orders outlive connections; a held frame goes with its connection.
/// For faults by bytes (a cut in the middle of a frame), put a <see cref="FaultyLink"/> before or behind it. Thread-safe.
/// </summary>
/// <param name="connect">Opens the real connection.</param>
/// <param name="time">The clock of delays; null for the system's.</param>
public sealed class FrameLink(Func<CancellationToken, ValueTask<Stream>> connect, TimeProvider? time = null)
{
    private readonly FrameOrders _toHost = new();
    private readonly FrameOrders _toClient = new();
    private FrameRelay? _current;

    /// <summary>Opens a connection. A client's <c>Connect</c>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var host = await connect(cancellationToken);
        var (outer, inner) = DuplexPair.Create();
        Volatile.Write(ref _current, new FrameRelay(inner, host, _toHost, _toClient, time ?? TimeProvider.System));
        return outer;
    }

    /// <summary>The frames that were held back, in the order they came.</summary>
    /// <param name="direction">Which way.</param>
    public TestProbe<HeldFrame> Held(LinkDirection direction) => Orders(direction).Held;

    /// <summary>Holds back frames from now on; those not as wished go on, past them.</summary>
    /// <param name="direction">Which way.</param>
    /// <param name="which">Which ones; null for all.</param>
    public void Hold(LinkDirection direction, Func<RawFrame, bool>? which = null) => Orders(direction).Hold = which ?? (static _ => true);

    /// <summary>Holds nothing back any more, and lets go what was held and not taken from <see cref="Held"/>, in the order it came.</summary>
    /// <param name="direction">Which way.</param>
    public void Release(LinkDirection direction) => Orders(direction).Release();

    /// <summary>Each frame from now on arrives so much later, on the link's clock; their order stays.</summary>
    /// <param name="direction">Which way.</param>
    /// <param name="by">How much; zero ends it.</param>
    public void Delay(LinkDirection direction, TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Orders(direction).Delay = by;
    }

    /// <summary>Loses frames from now on; null loses none any more.</summary>
    /// <param name="direction">Which way.</param>
    /// <param name="which">Which ones.</param>
    public void Lose(LinkDirection direction, Func<RawFrame, bool>? which) => Orders(direction).Lose = which;

    /// <summary>Ends the connection: both sides see it. The client may connect anew at once.</summary>
    public void Cut() => Volatile.Read(ref _current)?.Dispose();

    private FrameOrders Orders(LinkDirection direction) => direction == LinkDirection.ToHost ? _toHost : _toClient;
}
