using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Simulation.Network;
using Actors.Simulation.World;

namespace Actors.Simulation.Clients;

/// <summary>What comes from the host, and the acknowledgements and heartbeats that go back.</summary>
internal sealed partial class SimulatedClient
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan HeartbeatTimeout = TimeSpan.FromMilliseconds(2400);

    private readonly ByteBuffer _arrived = new();
    private readonly Queue<byte[]?> _inbox = new();

    // Declined, and not known to have reached the host; with the last request before each.
    private readonly Queue<(ulong Id, ulong LastAsked)> _declined = new();
    private ulong _keptAcknowledged;
    private TimeSpan _lastHeard;

    private void Received(SimulatedConnection connection, byte[] bytes) => Arrive(connection, bytes);

    // What arrives while the program stands still is kept for it, in order; without bytes it is the end.
    private void Arrive(SimulatedConnection connection, byte[]? bytes)
    {
        if (IsDead || connection != _connection)
        {
            return;
        }

        _inbox.Enqueue(bytes);
        if (!StandsStill)
        {
            ReadInbox(connection);
        }
        else if (_inbox.Count == 1)
        {
            WhenRunning(_standsStillUntil - _world.Now, () => ReadInbox(connection));
        }
    }

    private void ReadInbox(SimulatedConnection connection)
    {
        while (connection == _connection && _inbox.TryDequeue(out var bytes))
        {
            if (bytes is null)
            {
                Lose("it was closed");
            }
            else
            {
                Read(connection, bytes);
            }
        }
    }

    private void Read(SimulatedConnection connection, byte[] bytes)
    {
        _lastHeard = _world.Now;
        _arrived.Write(bytes);
        try
        {
            HandleWhole(connection);
        }
        catch (ActorException e)
        {
            Lose(e.Message);
            return;
        }

        if (_phase == Phase.Serving && _keptReceived != _keptAcknowledged && _world.OneIn(6))
        {
            Acknowledge();
        }
    }

    private void HandleWhole(SimulatedConnection connection)
    {
        var all = _arrived.WrittenSpan.ToArray();
        var taken = 0;
        while (_connection == connection
            && FrameHeader.TryRead(all.AsSpan(taken), ProtocolLimits.Default.MaxFrameBytes, out var header)
            && all.Length - taken >= header.FrameLength)
        {
            var payload = all.AsSpan(taken + FrameHeader.Size, header.PayloadLength);
            taken += header.FrameLength;
            Handle(header, payload);
        }

        if (_connection == connection)
        {
            _arrived.Clear();
            _arrived.Write(all.AsSpan(taken));
        }
    }

    private void Handle(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        switch (header.Kind)
        {
            case FrameKind.Challenge when _phase == Phase.HelloSent:
                var proof = new ByteBuffer(128);
                _handshake!.AnswerChallenge(header, payload, proof);
                _phase = Phase.ProofSent;
                Send(proof.WrittenSpan);
                break;
            case FrameKind.Welcome when _phase == Phase.ProofSent:
                Welcomed(header, payload);
                break;
            case FrameKind.Reply:
                CountKept(header);
                ForgetDeclined(header.Correlation);
                End(header, (header.Flags & FrameFlags.Leased) != FrameFlags.None && !TakeOver(header.Correlation)
                    ? Answer.Declined
                    : new Answer(ErrorCode.None, payload.ToArray()));
                break;
            case FrameKind.Error:
                CountKept(header);
                ForgetDeclined(header.Correlation);
                End(header, new Answer((ErrorCode)header.Code, payload.ToArray()));
                break;
            case FrameKind.Event:
                CountKept(header);
                _world.Trace.Add($"{Name} hears that {header.Correlation} is taken back");
                if (_granted.Remove(header.Correlation, out var revoked))
                {
                    revoked.Revoked?.Invoke();
                }

                break;
            case FrameKind.Ping:
                SendFrame(FrameKind.Pong, header.Correlation);
                break;
            case FrameKind.Pong:
                break;
            case FrameKind.Goodbye:
                throw new ActorException((ErrorCode)header.Code, "The host said goodbye.");
            default:
                throw new InvariantException("the host keeps to the protocol", $"a frame of kind {header.Kind} in phase {_phase}");
        }
    }

    private void CountKept(in FrameHeader header)
    {
        if ((header.Flags & FrameFlags.Kept) != FrameFlags.None)
        {
            _keptReceived++;
        }
    }

    private void End(in FrameHeader header, in Answer answer)
    {
        var id = header.Correlation;
        _world.Trace.Add($"{Name} has the answer to {id}: {(answer.IsReply ? Convert.ToHexStringLower(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 24))) : answer.Code)}");
        if (!_pending.Remove(id, out var call))
        {
            // A read that was repeated may be answered twice: the first time on the connection that was lost.
            if (!_repeated.Contains(id))
            {
                throw new InvariantException("no call is answered twice", $"{Name} was answered request {id} {(_answered.Contains(id) ? "again" : "which it never sent")}");
            }

            return;
        }

        if (OperationNumber.IsChange(call.Operation) != ((header.Flags & FrameFlags.Kept) != FrameFlags.None))
        {
            throw new InvariantException("answers to changes are kept, and only they", $"{Name}'s request {id} has flags {header.Flags}");
        }

        _answered.Add(id);
        call.End(answer);
    }

    // Before anything that is done with it: what was handed over is the host's until it is acknowledged, and stays the
    // host's where it is declined before: nobody awaits it any more, or it does not fit.
    private bool TakeOver(ulong id)
    {
        var isWanted = _pending.TryGetValue(id, out var call) && !call.IsGivenUp && !_world.OneIn(12);
        if (!isWanted)
        {
            _world.Trace.Add($"{Name} declines {id}");
            _declined.Enqueue((id, _lastId));
            SendFrame(FrameKind.Cancel, id);
        }

        Acknowledge();
        return isWanted;
    }

    // The host has answered what was asked later, so it has heard the rest.
    private void ForgetDeclined(ulong answered)
    {
        while (_declined.TryPeek(out var first) && first.LastAsked < answered)
        {
            _declined.Dequeue();
        }
    }

    private void Acknowledge()
    {
        _keptAcknowledged = _keptReceived;
        SendFrame(FrameKind.Ack, _keptReceived);
    }

    private void Send(ReadOnlySpan<byte> bytes) => _connection?.Send(bytes);

    private void SendFrame(FrameKind kind, ulong correlation)
    {
        var frame = new ByteBuffer(32);
        FrameWriter.Write(frame, kind, FrameFlags.None, 0, correlation, default);
        Send(frame.WrittenSpan);
    }

    private void Sweep() => WhenRunning(Heartbeat, () =>
    {
        if (_phase == Phase.Serving)
        {
            if (_world.Now - _lastHeard > HeartbeatTimeout)
            {
                Lose("nothing was heard");
            }
            else
            {
                SendFrame(FrameKind.Ping, 0);
            }
        }

        Sweep();
    });
}
