using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.Server;
using Actors.Simulation.Network;
using Actors.Simulation.World;

namespace Actors.Simulation.Hosts;

/// <summary>
/// The host under test: the real actor system, the real state machines and the real native server, over the world's clock,
/// randomness, scheduler and network.
/// </summary>
internal sealed class SimulatedHost : IDisposable
{
    /// <summary>How long a session outlives its connection here: short, so that a pause easily outlasts it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly SimulatedWorld _world;
    private readonly NativeServer _server;
    private readonly List<SimulatedConnection> _connections = [];
    private readonly Session _observer;
    private readonly ObserverSink _observed = new();
    private readonly HashSet<SessionId> _ended = [];
    private readonly HashSet<string> _endedNames = [];
    private readonly HashSet<SessionId> _left = [];
    private readonly Dictionary<SessionId, TimeSpan> _lastConnected = [];
    private int _connectionCount;
    private ulong _looks;

    public SimulatedHost(SimulatedWorld world)
    {
        _world = world;
        System = new ActorSystem(new KernelOptions
        {
            Types = [.. BuiltInTypes.All.Select(Observed)],
            Time = world.Clock,
            Scheduler = world,
            Random = new SeededRandomSource(world.Random),
            SessionGrace = Grace,
            MailboxQuantum = 4,
        });
        System.Sessions.SessionEnded = (session, reason) =>
        {
            DemandGrace(session.Id, reason);
            _ended.Add(session.Id);
            _endedNames.Add(session.Id.ToString());
            world.Trace.Add($"session {session.Id} ends: {reason}");
        };
        _server = new NativeServer(System, Key, ProtocolLimits.Default with
        {
            HeartbeatInterval = TimeSpan.FromMilliseconds(800),
            HeartbeatTimeout = TimeSpan.FromMilliseconds(2400),
            HandshakeTimeout = TimeSpan.FromSeconds(1),
        })
        {
            ConnectionFailed = HearFailure,
        };
        _observer = System.Sessions.Begin("observer", _observed);
    }

    public static AuthKey Key { get; } = AuthKey.FromText("simulated");

    public ActorSystem System { get; }

    /// <summary>Every state that was made, by its object.</summary>
    public Dictionary<ObjectId, ObjectState> States { get; } = [];

    /// <summary>Sessions of clients that are not over.</summary>
    public int Sessions => System.Sessions.Count - 1;

    /// <summary>How many sessions have ended.</summary>
    public int EndedSessions => _ended.Count;

    public bool HasEnded(SessionId session) => _ended.Contains(session);

    /// <summary>The same of a session as descriptions name it.</summary>
    public bool HasEnded(string session) => _endedNames.Contains(session);

    /// <summary>The client has said goodbye: its session may end at once.</summary>
    public void ExpectEnd(SessionId session) => _left.Add(session);

    /// <summary>Notes which sessions have a connection. Called after each step.</summary>
    public void SeeConnected()
    {
        foreach (var session in System.Sessions.All)
        {
            if (session.IsConnected)
            {
                _lastConnected[session.Id] = _world.Now;
            }
        }
    }

    /// <summary>A new connection, which will arrive.</summary>
    public SimulatedConnection Connect(Action<SimulatedConnection, byte[]> received, Action<SimulatedConnection> closed)
    {
        var connection = new SimulatedConnection(_world, ++_connectionCount, received, closed);
        _connections.Add(connection);
        connection.Open(_world.OneIn(10) ? _world.Between(20, 300) : _world.Between(0.2, 5), arrived =>
            _server.ServeAsync(arrived, arrived.Name, default, arrived.AbortByHost, arrived.ClosedAtHost));
        return connection;
    }

    /// <summary>Hands on what the host has written. Called after each step.</summary>
    public void Pump()
    {
        foreach (var connection in _connections)
        {
            connection.Pump();
        }

        _connections.RemoveAll(static connection => connection.IsOver);
    }

    public delegate void Looked(ref ValueReader answer);

    /// <summary>Reads an object from within: its answer comes at once, or when its turn comes.</summary>
    public void Look(ObjectId target, ushort operation, Looked looked, Action<ValueWriter>? arguments = null)
    {
        var encoded = new ByteBuffer(32);
        arguments?.Invoke(new ValueWriter(encoded));
        var id = new RequestId(++_looks);
        _observed.Expect(id, looked);
        System.Dispatch(_observer, new Request
        {
            Id = id,
            Target = target,
            Operation = operation,
            Arguments = encoded.WrittenSpan,
            Now = System.Now,
        });
    }

    public void Dispose()
    {
        _server.Dispose();
        _connections.ForEach(static connection => connection.Dispose());
    }

    // A connection that was cut in its handshake never comes to an end of it.
    private void HearFailure(string peer, ErrorCode code, string reason)
    {
        _world.Trace.Add($"{peer} fails: {reason}");
        if (!reason.StartsWith("The handshake was not done", StringComparison.Ordinal))
        {
            throw new InvariantException("no client of the simulation breaks the protocol", $"{peer}: {code}: {reason}");
        }
    }

    // Whatever its connections do, late ones and lost ones. Told where the server would catch an exception.
    private void DemandGrace(SessionId session, string reason)
    {
        var alone = _world.Now - _lastConnected.GetValueOrDefault(session);
        if (alone < Grace && !_left.Contains(session))
        {
            _world.Fail(new InvariantException("a session has its whole grace period", $"session {session} ended {alone.TotalMilliseconds} ms after it was connected: {reason}"));
        }
    }

    private ObjectType Observed(ObjectType type) => type with
    {
        Create = (ref ValueReader arguments, TurnContext context) =>
        {
            var state = type.Create(ref arguments, context);
            States[context.Self] = state;
            return state;
        },
    };

    private sealed class ObserverSink : IReplySink
    {
        private readonly Dictionary<RequestId, Looked> _looks = [];

        public void Expect(RequestId id, Looked looked) => _looks.Add(id, looked);

        public void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body)
        {
            _looks.Remove(id, out var looked);
            var reader = new ValueReader(body);
            looked!(ref reader);
        }

        public bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery) => throw new NotSupportedException("The observer takes nothing.");

        public void Refuse(RequestId id, ushort operation, in Refusal error) =>
            throw new InvariantException("the observer may look", $"operation 0x{operation:x4}: {error.Code}: {error.Message}");

        public bool TryEvent(RequestId watch, ReadOnlySpan<byte> change) => false;

        public void Ended(string reason)
        {
        }
    }
}
