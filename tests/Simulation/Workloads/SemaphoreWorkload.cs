using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>A bounded semaphore, some of whose permits are only leased.</summary>
internal sealed class SemaphoreWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const string Name = "bounded-semaphore";

    private readonly int _permits = world.Random.Next(1, 4);
    private readonly HashSet<ulong> _granted = [];

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, Name, Name, arguments =>
            {
                arguments.WriteListHeader(1);
                arguments.WriteInteger(_permits);
            });
            return;
        }

        var epoch = client.Epoch;
        var isLeased = World.OneIn(4);
        var call = client.Begin(Id, (ushort)SemaphoreOperation.Acquire, arguments =>
        {
            arguments.WriteInteger(World.Random.Next(1, _permits + 1));
            WriteOptional(arguments, DrawWait());
            WriteOptional(arguments, isLeased ? World.Random.Next(20, 200) : null);
            arguments.WriteNull();
        });
        var answer = await AwaitAsync(client, call);
        if (!IsGranted(call, answer, "acquire"))
        {
            return;
        }

        var token = answer.Reader.ReadUInt64();
        Demand(_granted.Add(token), "a token is granted once", $"{client.Name} was granted token {token}");
        if (!call.IsGivenUp)
        {
            await client.Delay(World.Between(0, 150));
        }

        if (client.Epoch == epoch)
        {
            var released = await client.CallAsync(Id, SemaphoreOperation.Release, arguments => arguments.WriteInteger(token));
            Demand(released.IsReply || released.IsLost || (isLeased && released.Code == ErrorCode.NotHeld), "permits are given back once", $"{released.Code} for token {token}");
        }
    }

    public override void Check()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)SemaphoreOperation.Describe, See);
        }
    }

    public override void CheckEnd()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)SemaphoreOperation.Look, SeeEnd);
        }
    }

    private void See(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var held = 0L;
        for (var holders = answer.ReadListHeader(); holders > 0; holders--)
        {
            answer.ReadListHeader();
            answer.Skip();
            held += answer.ReadInt64();
            var session = answer.ReadString();
            answer.Skip();
            answer.Skip();
            answer.Skip();
            answer.Skip();
            Demand(World.Posted > 0 || !Host.HasEnded(session), "nothing is held by a session that has ended", $"a permit is held by session {session}");
        }

        Demand(held <= _permits, "no more permits are held than there are", $"{held} of {_permits}");
        var waiting = answer.ReadListHeader();
        if (waiting > 0)
        {
            answer.ReadListHeader();
            var wanted = answer.ReadInt64();
            Demand(wanted > _permits - held, "nobody waits for what is free", $"the first of {waiting} waits for {wanted} permits; {_permits - held} are free");
        }
    }

    private void SeeEnd(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var (free, held, waiting) = (answer.ReadInt64(), answer.ReadInt64(), answer.ReadInt64());
        Demand(free == _permits && held == 0 && waiting == 0, "nothing is held when all are gone", $"{free} of {_permits} permits are free, {held} held, {waiting} wait");
    }
}
