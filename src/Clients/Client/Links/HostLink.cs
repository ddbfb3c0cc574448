using Actors.Client.Calls;
using Actors.Client.Connections;
using Actors.Client.Objects;
using Actors.Client.References;
using Actors.Client.Watching;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Addresses;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;

namespace Actors.Client.Links;

/// <summary>
/// A client's link to its host: outlives connections. Calls of all threads are pipelined over one connection; the link
/// numbers them, matches replies, and after a lost connection goes on where the host says it stopped.
/// </summary>
internal sealed partial class HostLink : RequestChannel, IWatchSource, IAsyncDisposable
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Connector _connector;
    private readonly ObjectClientOptions _options;
    private readonly Queue<PendingCall> _overflow = new();
    private readonly Queue<PendingCall> _waitOverflow = new();
    private readonly CancellationTokenSource _closing = new();
    private PendingTable _pending = new(1);
    private LinkState _state = LinkState.Reconnecting;
    private Wire? _wire;
    private Welcome _welcome = null!;
    private Exception? _closedBecause;
    private ITimer? _sweep;

    public HostLink(Connector connector, ObjectClientOptions options)
    {
        _connector = connector;
        _options = options;
        _onReceived = OnReceived;
        _receive = Receive;
        _readerWatch = new ReaderWatch(ReplaceReader);
        References = new ReferenceTracker(this);
        Converters = new ValueConverterSet(options.Json).Add(new ProxyConverterFactory(this));
    }

    public override ValueConverterSet Converters { get; }

    public ReferenceTracker References { get; }

    /// <summary>Told of each change of state; from any thread, in order.</summary>
    public Action<LinkState>? StateChanged { get; set; }

    /// <summary>The client whose link it is.</summary>
    public ObjectClient? Client { get; set; }

    /// <summary>Where it connects to.</summary>
    public HostAddress Address => _connector.Address;

    /// <summary>What it was made with.</summary>
    public ObjectClientOptions Options => _options;

    public LinkState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Whether it has ended for good; a look.</summary>
    public bool IsClosed => _closing.IsCancellationRequested;

    /// <summary>The session's id.</summary>
    public SessionId Session => _welcome.Session;

    /// <summary>Connects for the first time.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var (wire, welcome, _) = await HandshakeAsync(SessionId.None, 0, cancellationToken);
        lock (_gate)
        {
            _pending = new PendingTable(welcome.MaxInFlight);
            Begin(wire, welcome);
        }

        _sweep = _options.Time.CreateTimer(static link => ((HostLink)link!).Sweep(), this, SweepPeriod, SweepPeriod);
        StartReader();
    }

    /// <summary>Says goodbye: the session ends now.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? sent = null;
        lock (_gate)
        {
            if (_state == LinkState.Closed)
            {
                return;
            }

            if (_wire is not null)
            {
                FrameWriter.WriteGoodbye(_outgoing, ErrorCode.None, "");
                _sendingEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                sent = _sendingEnded.Task;
            }
        }

        if (sent is not null)
        {
            // A host that does not read learns of our end by the connection's instead.
            Flush();
            await sent.WaitAsync(FarewellPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Shut(new ObjectDisposedException(nameof(ObjectClient), "The client was disposed."));
        _closing.Dispose();
    }

    public override ReferenceHandle Adopt(ObjectReference reference) => References.Adopt(reference);

    public override IAsyncEnumerable<ObjectChange> WatchAsync(ReferenceHandle target, ulong? afterVersion, CancellationToken cancellationToken) =>
        new ChangeStream(this, target, afterVersion).ReadAsync(cancellationToken);

    // Ends the link for good.
    private void Shut(Exception reason)
    {
        Wire? wire;
        lock (_gate)
        {
            if (_state == LinkState.Closed)
            {
                return;
            }

            _state = LinkState.Closed;
            _closedBecause = reason;
            wire = _wire;
            _wire = null;
        }

        _closing.Cancel();
        _sweep?.Dispose();
        _readerWatch.Dispose();
        wire?.Dispose();
        RevokeAll();
        ScatterBatches();
        FailAll("the client was closed");
        InterruptWatches();
        WakeWaiters();
        StateChanged?.Invoke(LinkState.Closed);
    }
}
