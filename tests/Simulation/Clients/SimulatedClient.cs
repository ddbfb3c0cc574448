using System.Buffers.Binary;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Clients;

/// <summary>
/// A model of a client process: speaks the protocol of docs/protocol.md, and no more. It can die, and it can stand still
/// for a while; what it awaits then goes on later, or never.
/// </summary>
internal sealed partial class SimulatedClient : IDisposable
{
    private readonly SimulatedWorld _world;
    private readonly SimulatedHost _host;
    private readonly SortedDictionary<ulong, SimulatedCall> _pending = [];
    private readonly Dictionary<ulong, SimulatedCall> _granted = [];
    private readonly HashSet<ulong> _answered = [];
    private readonly HashSet<ulong> _repeated = [];
    private TaskCompletionSource _connected = new();
    private ulong _lastId;
    private TimeSpan _standsStillUntil;

    public SimulatedClient(SimulatedWorld world, SimulatedHost host, string name)
    {
        _world = world;
        _host = host;
        Name = name;
        Connect();
        Sweep();
    }

    public string Name { get; }

    /// <summary>The process is gone.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Counts the sessions it has had: what it held in an earlier one is lost.</summary>
    public int Epoch { get; private set; }

    public SessionId Session { get; private set; }

    public IEnumerable<SimulatedCall> Pending => _pending.Values;

    private bool StandsStill => _world.Now < _standsStillUntil;

    /// <summary>Waits as the client's program does: not while it stands still, and never when it is dead.</summary>
    public Task Delay(TimeSpan delay)
    {
        var over = new TaskCompletionSource();
        WhenRunning(delay, over.SetResult);
        return over.Task;
    }

    /// <summary>Waits until it has a session.</summary>
    public async Task WhenConnectedAsync()
    {
        while (_phase != Phase.Serving)
        {
            await _connected.Task;
        }
    }

    /// <summary>Sends a request.</summary>
    public SimulatedCall Begin(ObjectId target, ushort operation, Action<ValueWriter>? arguments = null, (ObjectId Lock, ulong Token)? fence = null, bool carriesReferences = false)
    {
        var body = new ByteBuffer(64);
        var flags = (fence is null ? FrameFlags.None : FrameFlags.Fenced) | (carriesReferences ? FrameFlags.CarriesReferences : FrameFlags.None);
        if (fence is { } stands)
        {
            Span<byte> bytes = stackalloc byte[2 * sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, stands.Lock.Value);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[sizeof(ulong)..], stands.Token);
            body.Write(bytes);
        }

        arguments?.Invoke(new ValueWriter(body));
        var frame = new ByteBuffer(128);
        var id = ++_lastId;
        FrameWriter.WriteRequest(frame, new RequestId(id), target, operation, flags, body.WrittenSpan);
        var call = new SimulatedCall(id, target, operation, frame.WrittenSpan.ToArray());
        _pending.Add(id, call);
        if (_phase == Phase.Serving)
        {
            _world.Trace.Add($"{Name} asks {id}: {target} 0x{operation:x4}");
            Send(call.Frame);
        }

        return call;
    }

    public Task<Answer> CallAsync(ObjectId target, Enum operation, Action<ValueWriter>? arguments = null) =>
        Begin(target, Convert.ToUInt16(operation), arguments).Answered;

    /// <summary>Opens a named object, or makes an anonymous one; its id, or none when the session was lost meanwhile.</summary>
    public async Task<ObjectId> OpenAsync(string type, string? name, Action<ValueWriter>? creation = null)
    {
        var answer = await CallAsync(ObjectId.Host, HostOperation.Open, arguments =>
        {
            arguments.WriteString(type);
            if (name is null)
            {
                arguments.WriteNull();
            }
            else
            {
                arguments.WriteString(name);
            }

            if (creation is null)
            {
                arguments.WriteListHeader(0);
            }
            else
            {
                creation(arguments);
            }
        });
        return answer.IsReplyUnlessLost("open") ? ReadOpened(answer) : ObjectId.Host;
    }

    /// <summary>Tells the host that a call's answer is not awaited. A late grant has to be given back.</summary>
    public void GiveUp(SimulatedCall call)
    {
        if (_pending.ContainsKey(call.Id) && !call.IsGivenUp)
        {
            call.GivenUpAt = _world.Now;
            if (_phase == Phase.Serving)
            {
                _world.Trace.Add($"{Name} gives up {call.Id}");
                SendFrame(FrameKind.Cancel, call.Id);
            }
        }
    }

    /// <summary>Wants to be told when the host takes back what the call was granted.</summary>
    public void Watch(SimulatedCall call, Action revoked)
    {
        call.Revoked = revoked;
        _granted[call.Id] = call;
    }

    /// <summary>What the call was granted has been given back.</summary>
    public void Forget(SimulatedCall call)
    {
        if (_granted.TryGetValue(call.Id, out var known) && known == call)
        {
            _granted.Remove(call.Id);
        }
    }

    /// <summary>Gives a call up after a while, unless it is answered before.</summary>
    public void GiveUpAfter(SimulatedCall call, TimeSpan delay) => WhenRunning(delay, () =>
    {
        if (_pending.TryGetValue(call.Id, out var known) && known == call)
        {
            GiveUp(call);
        }
    });

    /// <summary>The process is killed.</summary>
    public void Die()
    {
        _world.Trace.Add($"{Name} dies");
        IsDead = true;
        _connection?.CloseByClient(isNoticed: !_world.OneIn(3));
        _connection = null;
    }

    /// <summary>Ends its session in order and goes.</summary>
    public void Leave()
    {
        if (_phase == Phase.Serving)
        {
            _world.Trace.Add($"{Name} says goodbye");
            var frame = new ByteBuffer(64);
            FrameWriter.WriteGoodbye(frame, ErrorCode.None, "done");
            _host.ExpectEnd(Session);
            Send(frame.WrittenSpan);
        }

        IsDead = true;
        _connection?.CloseByClient(isNoticed: true);
        _connection = null;
    }

    /// <summary>The process stands still: it neither reads nor writes, and does not know.</summary>
    public void StandStill(TimeSpan duration)
    {
        _world.Trace.Add($"{Name} stands still for {duration.TotalMilliseconds:F0} ms");
        _standsStillUntil = _world.Now + duration;
    }

    /// <summary>The network breaks under its connection.</summary>
    public void Cut() => _connection?.Cut();

    public void Dispose() => _handshake?.Dispose();

    private static ObjectId ReadOpened(in Answer answer)
    {
        var reader = answer.Reader;
        reader.ReadListHeader();
        return reader.ReadReference().Id;
    }

    private void WhenRunning(TimeSpan delay, Action action) => _world.After(delay, () =>
    {
        if (IsDead)
        {
            return;
        }

        if (StandsStill)
        {
            WhenRunning(_standsStillUntil - _world.Now, action);
            return;
        }

        action();
    });
}
