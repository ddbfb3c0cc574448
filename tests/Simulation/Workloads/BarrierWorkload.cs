using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>A barrier of two: it lets both go, or breaks for whoever waits.</summary>
internal sealed class BarrierWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const string Name = "barrier";
    private const int Parties = 2;

    private readonly HashSet<(long Round, int Seat)> _seats = [];
    private readonly Dictionary<SimulatedCall, SessionId> _waits = [];

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, Name, Name, static arguments =>
            {
                arguments.WriteListHeader(1);
                arguments.WriteInteger(Parties);
            });
            return;
        }

        var call = client.Begin(Id, (ushort)BarrierOperation.Wait, arguments =>
        {
            arguments.WriteInteger(World.OneIn(5) ? -1 : World.Random.Next(1, 500));
            arguments.WriteBoolean(false);
        });
        _waits.Add(call, client.Session);
        var answer = await AwaitAsync(client, call);
        _waits.Remove(call);
        if (answer.Code == ErrorCode.BrokenBarrier)
        {
            if (World.OneIn(2))
            {
                (await client.CallAsync(Id, BarrierOperation.Reset)).IsReplyUnlessLost("reset");
            }

            return;
        }

        if (!IsGranted(call, answer, "wait"))
        {
            return;
        }

        var reader = answer.Reader;
        reader.ReadListHeader();
        var (seat, round) = (reader.ReadInt32(), reader.ReadInt64());
        Demand(seat is >= 0 and < Parties && _seats.Add((round, seat)), "a seat is given once a round", $"{client.Name} has seat {seat} of round {round}");
    }

    public override void Check()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)BarrierOperation.Look, See);
        }
    }

    public override void CheckEnd()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)BarrierOperation.Look, SeeEnd);
        }
    }

    private void See(ref ValueReader answer)
    {
        answer.ReadListHeader();
        answer.Skip();
        var (waiting, isBroken) = (answer.ReadInt32(), answer.ReadBoolean());
        Demand(waiting < Parties, "nobody waits when all have arrived", $"{waiting} of {Parties} wait");
        var living = _waits.Values.Count(session => !Host.HasEnded(session));
        Demand(World.Posted > 0 || waiting <= living, "nobody who is dead has a seat", $"{waiting} wait, {living} of them live");
        Demand(!isBroken || waiting == 0, "nobody waits at a broken barrier", $"{waiting} wait");
    }

    private static void SeeEnd(ref ValueReader answer)
    {
        answer.ReadListHeader();
        answer.Skip();
        var waiting = answer.ReadInt32();
        Demand(waiting == 0, "nobody waits when all are gone", $"{waiting} wait at the barrier");
    }
}
