using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>A latch for which the dead have signalled: a part that somebody took is signalled once, by its owner or by its owner's end.</summary>
internal sealed class LatchWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const string Name = "latch";
    private const int SignalsForTheDead = 1;

    private readonly HashSet<ulong> _tokens = [];
    private readonly Dictionary<SimulatedCall, SessionId> _parts = [];
    private readonly Dictionary<SimulatedCall, SessionId> _waits = [];

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, Name, Name, static arguments =>
            {
                arguments.WriteListHeader(2);
                arguments.WriteInteger(0);
                arguments.WriteInteger(SignalsForTheDead);
            });
            return;
        }

        if (World.OneIn(2))
        {
            await TakePartAsync(client);
            return;
        }

        var call = client.Begin(Id, (ushort)LatchOperation.Wait, arguments => WriteOptional(arguments, DrawWait()));
        _waits.Add(call, client.Session);
        var answer = await AwaitAsync(client, call);
        _waits.Remove(call);
        if (!answer.IsLost && !(answer.Code == ErrorCode.Cancelled && call.IsGivenUp))
        {
            answer.IsReplyUnlessLost("wait");
        }
    }

    public override void Check()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)LatchOperation.Look, See);
        }
    }

    public override void CheckEnd()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)LatchOperation.Look, SeeEnd);
        }
    }

    // The count goes up by one for the part, and down by one with its signal: whoever takes part at zero finds no count to take.
    private async Task TakePartAsync(SimulatedClient client)
    {
        var session = client.Session;
        var added = await client.CallAsync(Id, LatchOperation.Reset, static arguments => arguments.WriteInteger(1));
        if (!added.IsReplyUnlessLost("reset") || client.Session != session)
        {
            return;
        }

        var join = client.Begin(Id, (ushort)LatchOperation.Join, static _ => { });
        _parts.Add(join, session);
        var joined = await join.Answered;
        if (!joined.IsReplyUnlessLost("join"))
        {
            // Its session is over, and with it the part.
            return;
        }

        var token = joined.Reader.ReadUInt64();
        Demand(_tokens.Add(token), "a token is given once", $"{client.Name} was given token {token}");
        await client.Delay(World.Between(0, 200));
        if (client.Session == session)
        {
            var leave = World.OneIn(3) ? LatchOperation.Leave : LatchOperation.SignalAs;
            var ended = await client.CallAsync(Id, leave, arguments => arguments.WriteInteger(token));
            Demand(ended.IsReply || ended.IsLost || ended.Code == ErrorCode.ValueError, "a part ends once", $"{ended.Code} for token {token}");
            if (ended.Code == ErrorCode.ValueError)
            {
                // Others have taken the count down to zero before: it still takes part, and leaves.
                var left = await client.CallAsync(Id, LatchOperation.Leave, arguments => arguments.WriteInteger(token));
                Demand(left.IsReply || left.IsLost, "a part ends once", $"{left.Code} for token {token}, which has not signalled");
            }
        }

        _parts.Remove(join);
    }

    // [count, initial, waiting, participants]
    private void See(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var (count, _, waiting, participants) = (answer.ReadInt64(), answer.ReadInt64(), answer.ReadInt32(), answer.ReadInt32());
        Demand(count >= 0, "a count is never negative", $"it is {count}");
        Demand(count > 0 || waiting == 0, "nobody waits for what is free", $"{waiting} wait for a latch at zero");
        Demand(World.Posted > 0 || participants <= Living(_parts), "nobody who is dead takes part", $"{participants} take part, {Living(_parts)} of them live");
        Demand(World.Posted > 0 || waiting <= Living(_waits), "nobody who is dead waits", $"{waiting} wait, {Living(_waits)} of them live");
    }

    private int Living(Dictionary<SimulatedCall, SessionId> calls) => calls.Values.Count(session => !Host.HasEnded(session));

    private static void SeeEnd(ref ValueReader answer)
    {
        answer.ReadListHeader();
        answer.Skip();
        answer.Skip();
        var (waiting, participants) = (answer.ReadInt32(), answer.ReadInt32());
        Demand(waiting == 0 && participants == 0, "nobody waits or takes part when all are gone", $"{waiting} wait, {participants} take part");
    }
}
