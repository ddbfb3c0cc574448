using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>An event that resets by itself: a signal releases one, and is not lost with one who dies of it.</summary>
internal sealed class EventWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const string Name = "event";

    private int _signals;
    private int _released;
    private bool _isThere;
    private int _releasedBefore;

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, Name, Name, static arguments =>
            {
                arguments.WriteListHeader(1);
                arguments.WriteBoolean(true);
            });
            return;
        }

        if (World.OneIn(2))
        {
            _signals++;
            (await client.CallAsync(Id, EventOperation.Set)).IsReplyUnlessLost("set");
            return;
        }

        var call = client.Begin(Id, (ushort)EventOperation.Wait, arguments => WriteOptional(arguments, DrawWait()));
        var answer = await AwaitAsync(client, call);
        if (!IsGranted(call, answer, "wait") || !answer.IsTrue)
        {
            return;
        }

        // Its signal is its own only when the host knows that it has it: a session that ends before gives it to another.
        _released++;
        Demand(_released <= _signals + Host.EndedSessions, "a signal releases one", $"{_released} were released by {_signals} signals");
    }

    public override void Check()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)EventOperation.Look, See);
            SeeSignal();
        }
    }

    public override void CheckEnd()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)EventOperation.Look, SeeEnd);
        }
    }

    // [version, auto reset, set or on its way to one who waits]
    private void SeeSignal()
    {
        var snapshot = new ByteBuffer(32);
        Host.States[Id].WriteSnapshot(new ValueWriter(snapshot));
        var reader = new ValueReader(snapshot.WrittenSpan);
        reader.ReadListHeader();
        reader.Skip();
        reader.Skip();
        var isThere = reader.ReadBoolean();
        if (isThere && !_isThere)
        {
            _releasedBefore = _released;
        }

        Demand(isThere || !_isThere || _released > _releasedBefore, "a signal is there until it has released one", "it is gone, and nobody was released");
        _isThere = isThere;
    }

    private static void See(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var (isSet, _, waiting) = (answer.ReadBoolean(), answer.ReadBoolean(), answer.ReadInt32());
        Demand(!isSet || waiting == 0, "nobody waits for what is free", $"{waiting} wait for an event that is set");
    }

    private static void SeeEnd(ref ValueReader answer)
    {
        answer.ReadListHeader();
        answer.Skip();
        answer.Skip();
        var waiting = answer.ReadInt32();
        Demand(waiting == 0, "nobody waits when all are gone", $"{waiting} wait for the event");
    }
}
