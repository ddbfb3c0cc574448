using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;
using Actors.Simulation.Hosts;
using Actors.Simulation.Network;

namespace Actors.Simulation.Clients;

/// <summary>Connecting, and going on with the session (docs/protocol.md, section 5).</summary>
internal sealed partial class SimulatedClient
{
    private enum Phase
    {
        Away,
        HelloSent,
        ProofSent,
        Serving,
    }

    private SimulatedConnection? _connection;
    private ClientHandshake? _handshake;
    private Phase _phase;
    private ulong _keptReceived;
    private bool _isConnecting;

    private void Connect()
    {
        _isConnecting = false;
        _phase = Phase.HelloSent;
        _arrived.Clear();
        _inbox.Clear();
        _lastHeard = _world.Now;
        _handshake?.Dispose();
        _handshake = new ClientHandshake(SimulatedHost.Key, default, Session, _keptReceived, Name);
        var connection = _connection = _host.Connect(Received, Closed);
        _world.Trace.Add($"{Name} opens {connection.Name}");
        var hello = new ByteBuffer(128);
        _handshake.WriteHello(hello);
        Send(hello.WrittenSpan);

        // Some have little patience: they try again while the first attempt is still under way, which may arrive after all.
        WhenRunning(_world.OneIn(4) ? _world.Between(1, 20) : _world.Between(500, 1500), () =>
        {
            if (_connection == connection && _phase != Phase.Serving)
            {
                _world.Trace.Add($"{Name} gives up {connection.Name}");
                Abandon();
                Connect();
            }
        });
    }

    private void Abandon()
    {
        _connection?.CloseByClient(isNoticed: !_world.OneIn(4));
        _connection = null;
        _phase = Phase.Away;
    }

    private void Lose(string reason)
    {
        _world.Trace.Add($"{Name} loses its connection: {reason}");
        Abandon();
        if (!_isConnecting)
        {
            _isConnecting = true;
            WhenRunning(_world.OneIn(6) ? _world.Between(50, 3000) : _world.Between(0.5, 50), Connect);
        }
    }

    private void Welcomed(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var welcome = _handshake!.ReadWelcome(header, payload);
        var goesOn = (header.Flags & FrameFlags.Resumed) != FrameFlags.None;
        _world.Trace.Add($"{Name} is welcomed on {_connection!.Name}: session {welcome.Session} {(goesOn ? $"goes on after {welcome.HighestRequest}" : "begins")}");
        _phase = Phase.Serving;
        if (goesOn)
        {
            GoOn(welcome.HighestRequest);
        }
        else
        {
            BeginAnew(welcome);
        }

        var connected = _connected;
        _connected = new TaskCompletionSource();
        connected.SetResult();
    }

    // What never arrived is sent again; of what did arrive, reads are repeated and changes awaited.
    private void GoOn(ulong highest)
    {
        // What was handed over is the host's until it is acknowledged on this connection.
        foreach (var (id, _) in _declined)
        {
            SendFrame(FrameKind.Cancel, id);
        }

        Acknowledge();
        foreach (var call in _pending.Values.ToList())
        {
            if (call.Id > highest)
            {
                _world.Trace.Add($"{Name} sends {call.Id} again");
                Send(call.Frame);
            }
            else if (!OperationNumber.IsChange(call.Operation))
            {
                _world.Trace.Add($"{Name} repeats {call.Id}");
                _repeated.Add(call.Id);
                var again = call.Frame.ToArray();
                again[5] |= (byte)FrameFlags.Repeated;
                Send(again);
            }

            if (call.IsGivenUp)
            {
                SendFrame(FrameKind.Cancel, call.Id);
            }
        }
    }

    private void BeginAnew(Welcome welcome)
    {
        var lost = _pending.Values.ToList();
        var granted = _granted.Values.ToList();
        _pending.Clear();
        _granted.Clear();
        _answered.Clear();
        _repeated.Clear();
        _declined.Clear();
        Session = welcome.Session;
        Epoch++;
        _keptReceived = 0;
        _keptAcknowledged = 0;
        _lastId = 0;
        foreach (var call in granted)
        {
            call.Revoked?.Invoke();
        }

        foreach (var call in lost)
        {
            call.End(Answer.Lost);
        }
    }

    private void Closed(SimulatedConnection connection) => Arrive(connection, bytes: null);
}
