using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>A reader-writer lock: who writes is alone, and what is read does not change while it is read.</summary>
internal sealed class ReaderWriterLockWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const string Name = "reader-writer-lock";

    private readonly ProtectedCounter _counter = new(world, host, "counted by writers");
    private readonly HashSet<ulong> _granted = [];
    private int _begun;
    private int _over;

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, Name, Name);
            return;
        }

        var epoch = client.Epoch;
        var way = World.Random.Next(3) switch
        {
            0 => ReaderWriterLockOperation.AcquireRead,
            1 => ReaderWriterLockOperation.AcquireUpgradeable,
            _ => ReaderWriterLockOperation.AcquireWrite,
        };
        var call = client.Begin(Id, (ushort)way, arguments =>
        {
            WriteOptional(arguments, DrawWait());
            arguments.WriteInteger(0);
            arguments.WriteNull();
            arguments.WriteListHeader(0);
        });
        var answer = await AwaitAsync(client, call);
        if (!IsGranted(call, answer, "acquire"))
        {
            return;
        }

        var reader = answer.Reader;
        reader.ReadListHeader();
        var token = reader.ReadUInt64();
        Demand(_granted.Add(token), "a token is granted once", $"{client.Name} was granted token {token}");
        if (!call.IsGivenUp)
        {
            await WorkAsync(client, way, token);
        }

        if (client.Epoch == epoch)
        {
            (await client.CallAsync(Id, ReaderWriterLockOperation.Release, arguments => arguments.WriteInteger(token))).IsReplyUnlessLost("release");
        }
    }

    public override void Check()
    {
        if (Id == ObjectId.Host || !Host.States.TryGetValue(Id, out var state))
        {
            return;
        }

        foreach (var holder in state.Lock!.Holders)
        {
            DemandLiving(holder.Session, $"the {Name}");
        }

        Host.Look(Id, (ushort)ReaderWriterLockOperation.Count, SeeHolders);
        Host.Look(Id, (ushort)ReaderWriterLockOperation.Look, SeeWaiters);
        _counter.Check();
    }

    public override void CheckEnd()
    {
        Demand(!Host.States.TryGetValue(Id, out var state) || !state.Lock!.Holders.Any(), "nothing is held when all are gone", $"the {Name} is held");
        _counter.CheckEnd(_begun - _over);
    }

    private async Task WorkAsync(SimulatedClient client, ReaderWriterLockOperation way, ulong token)
    {
        var epoch = client.Epoch;
        var isWriter = way == ReaderWriterLockOperation.AcquireWrite;
        if (!isWriter)
        {
            await ReadTwiceAsync(client);
        }

        if (way == ReaderWriterLockOperation.AcquireUpgradeable && client.Epoch == epoch && World.OneIn(2))
        {
            var call = client.Begin(Id, (ushort)ReaderWriterLockOperation.Upgrade, arguments =>
            {
                arguments.WriteInteger(token);
                WriteOptional(arguments, DrawWait());
                arguments.WriteNull();
                arguments.WriteListHeader(0);
            });
            var answer = await AwaitAsync(client, call);
            isWriter = IsGranted(call, answer, "upgrade") && answer.IsTrue;
        }

        if (isWriter)
        {
            _begun++;
            await _counter.TryAddAsync(client, Id, token);
            _over++;
        }
    }

    private async Task ReadTwiceAsync(SimulatedClient client)
    {
        var epoch = client.Epoch;
        var first = await _counter.ReadAsync(client);
        await client.Delay(World.Between(0, 60));
        var second = await _counter.ReadAsync(client);
        Demand(first == second || first is null || second is null || client.Epoch != epoch, "nobody writes while one reads", $"{client.Name} read {first}, then {second}");
    }

    private void SeeHolders(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var (readers, _, writes) = (answer.ReadInt32(), answer.ReadBoolean(), answer.ReadBoolean());
        Demand(!writes || readers == 0, "who writes is alone", $"one writes while {readers} read");
        var isHeld = Host.States[Id].Lock!.Holders.Any();
        Demand(isHeld == (readers > 0 || writes), "a lock knows its holders", $"held: {isHeld}, but {readers} read, writing: {writes}");
    }

    private void SeeWaiters(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var (isHeld, waiting) = (answer.ReadBoolean(), answer.ReadInt32());
        Demand(isHeld || waiting == 0, "nobody waits for what is free", $"{waiting} wait for the {Name}, which is free");
    }
}
