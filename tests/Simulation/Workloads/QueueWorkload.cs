using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>A queue of any order and bound, with plain gets, work under lease, dead letters, and joins.</summary>
internal sealed class QueueWorkload : Workload
{
    private const string Name = "queue";

    private readonly ItemLedger _ledger;
    private readonly int _bound;
    private readonly int _order;
    private readonly int _deliveryLimit;
    private ulong _seenVersion;

    // Calls that put two items, and may wait for room for both.
    private int _pairsUnderWay;

    public QueueWorkload(SimulatedWorld world, SimulatedHost host)
        : base(world, host)
    {
        _ledger = new ItemLedger(host, Name);
        _bound = world.OneIn(2) ? world.Random.Next(1, 4) : 0;
        _order = world.Random.Next(3);
        _deliveryLimit = world.OneIn(3) ? 2 : 0;
    }

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, Name, Name, arguments =>
            {
                arguments.WriteListHeader(4);
                arguments.WriteInteger(_bound);
                arguments.WriteInteger(_order);
                arguments.WriteInteger(_deliveryLimit);
                arguments.WriteBoolean(true);
            });
            return;
        }

        await (World.Random.Next(12) switch
        {
            < 5 => PutAsync(client),
            < 8 => GetAsync(client),
            8 => GetManyAsync(client),
            9 => WorkAsync(client),
            10 => FinishAsync(client),
            _ => ReviveAsync(client),
        });
    }

    public override void Check()
    {
        if (Id == ObjectId.Host || !Host.States.TryGetValue(Id, out var state))
        {
            return;
        }

        if (state.Version != _seenVersion)
        {
            _seenVersion = state.Version;
            _ledger.See(ReadItems(state));
        }

        Host.Look(Id, (ushort)QueueOperation.Look, See);
    }

    public override void CheckEnd()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)QueueOperation.Look, SeeEnd);
            _ledger.CheckEnd();
        }
    }

    private async Task PutAsync(SimulatedClient client)
    {
        var many = World.OneIn(4) && _bound != 1;
        _pairsUnderWay += many ? 1 : 0;
        long[] items = many ? [_ledger.Begin(), _ledger.Begin()] : [_ledger.Begin()];
        var call = client.Begin(Id, (ushort)(many ? QueueOperation.PutMany : QueueOperation.Put), arguments =>
        {
            if (many)
            {
                arguments.WriteListHeader(items.Length);
            }

            foreach (var item in items)
            {
                arguments.WriteInteger(item);
            }

            WriteOptional(arguments, DrawWait());
        });
        var answer = await AwaitAsync(client, call);
        _pairsUnderWay -= many ? 1 : 0;
        if (IsGranted(call, answer, "put") && answer.IsTrue)
        {
            foreach (var item in items)
            {
                _ledger.Confirm(item);
            }
        }
    }

    private async Task GetAsync(SimulatedClient client)
    {
        var call = client.Begin(Id, (ushort)QueueOperation.Get, arguments => WriteOptional(arguments, DrawWait()));
        var answer = await AwaitAsync(client, call);
        if (IsGranted(call, answer, "get"))
        {
            Receive(client, answer);
        }
    }

    private async Task GetManyAsync(SimulatedClient client)
    {
        var call = client.Begin(Id, (ushort)QueueOperation.GetMany, arguments =>
        {
            arguments.WriteInteger(3);
            WriteOptional(arguments, DrawWait());
        });
        var answer = await AwaitAsync(client, call);
        if (IsGranted(call, answer, "get many"))
        {
            Receive(client, answer);
        }
    }

    // [item…]
    private void Receive(SimulatedClient client, in Answer answer)
    {
        var reader = answer.Reader;
        for (var count = reader.ReadListHeader(); count > 0; count--)
        {
            _ledger.Receive(reader.ReadInt64(), client);
        }
    }

    private async Task WorkAsync(SimulatedClient client)
    {
        var isShort = World.OneIn(2);
        var call = client.Begin(Id, (ushort)QueueOperation.Lease, arguments =>
        {
            WriteOptional(arguments, isShort ? World.Random.Next(10, 150) : null);
            WriteOptional(arguments, DrawWait());
        });
        var answer = await AwaitAsync(client, call);
        if (!IsGranted(call, answer, "lease"))
        {
            return;
        }

        var epoch = client.Epoch;
        var item = Item.Read(answer.Reader);
        await client.Delay(World.Between(0, 200));
        if (client.Epoch != epoch)
        {
            return;
        }

        var completes = !World.OneIn(4);
        if (completes)
        {
            _ledger.Complete(item.Value);
        }

        var ended = await client.CallAsync(Id, completes ? QueueOperation.Complete : QueueOperation.Abandon, arguments =>
        {
            arguments.WriteInteger(item.Number);
            if (!completes)
            {
                arguments.WriteBoolean(World.OneIn(2));
            }
        });
        Demand(ended.IsReply || ended.IsLost || (isShort && ended.Code == ErrorCode.NotHeld), "a lease lasts", $"{ended.Code} for lease {item.Number}");
    }

    private async Task FinishAsync(SimulatedClient client)
    {
        if (World.OneIn(2))
        {
            await client.CallAsync(Id, QueueOperation.TaskDone, static arguments => arguments.WriteInteger(1));
            return;
        }

        var call = client.Begin(Id, (ushort)QueueOperation.Join, arguments => WriteOptional(arguments, DrawWait()));
        IsGranted(call, await AwaitAsync(client, call), "join");
    }

    private async Task ReviveAsync(SimulatedClient client)
    {
        if (World.OneIn(2))
        {
            (await client.CallAsync(Id, QueueOperation.ReviveDeadLetters, static arguments => arguments.WriteNull())).IsReplyUnlessLost("revive");
            return;
        }

        var answer = await client.CallAsync(Id, QueueOperation.TakeDeadLetters, static arguments => arguments.WriteInteger(2));
        if (answer.IsReplyUnlessLost("take dead letters"))
        {
            foreach (var item in Item.ReadMany(answer.Reader))
            {
                _ledger.Receive(item.Value, client);
            }
        }
    }

    // Both lists of the snapshot: what is there or handed over, and dead letters.
    private static List<long> ReadItems(ObjectState state)
    {
        const int PartsBefore = 8;
        var snapshot = new ByteBuffer(256);
        state.WriteSnapshot(new ValueWriter(snapshot));
        var reader = new ValueReader(snapshot.WrittenSpan);
        reader.ReadListHeader();
        for (var part = 0; part < PartsBefore; part++)
        {
            reader.Skip();
        }

        var items = new List<long>();
        for (var list = 0; list < 2; list++)
        {
            for (var count = reader.ReadListHeader(); count > 0; count--)
            {
                reader.ReadListHeader();
                reader.Skip();
                reader.Skip();
                items.Add(reader.ReadInt64());
            }
        }

        return items;
    }

    private void See(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var (ready, handed) = (answer.ReadInt64(), answer.ReadInt64());
        answer.Skip();
        answer.Skip();
        answer.Skip();
        var (getters, putters) = (answer.ReadInt64(), answer.ReadInt64());
        Demand(ready == 0 || getters == 0, "nobody waits for what is free", $"{getters} wait for {ready} items");
        var wanted = _pairsUnderWay > 0 ? 2 : 1;
        Demand(putters == 0 || (_bound > 0 && ready + handed + wanted > _bound), "nobody waits for what is free", $"{putters} wait for room; {ready} + {handed} of {_bound} are there");
    }

    private static void SeeEnd(ref ValueReader answer)
    {
        answer.ReadListHeader();
        answer.Skip();
        var handed = answer.ReadInt64();
        answer.Skip();
        answer.Skip();
        answer.Skip();
        var (getters, putters) = (answer.ReadInt64(), answer.ReadInt64());
        answer.Skip();
        answer.Skip();
        answer.Skip();
        var joiners = answer.ReadInt64();
        Demand(
            handed == 0 && getters == 0 && putters == 0 && joiners == 0,
            "nothing is held when all are gone",
            $"{handed} items are handed over, {getters} get, {putters} put, {joiners} join");
    }

    private readonly record struct Item(ulong Number, int Deliveries, long Value)
    {
        // [number or lease, deliveries, item]
        public static Item Read(ValueReader reader)
        {
            reader.ReadListHeader();
            return new Item(reader.ReadUInt64(), reader.ReadInt32(), reader.ReadInt64());
        }

        public static Item[] ReadMany(ValueReader reader)
        {
            var items = new Item[reader.ReadListHeader()];
            for (var i = 0; i < items.Length; i++)
            {
                reader.ReadListHeader();
                items[i] = new Item(reader.ReadUInt64(), reader.ReadInt32(), reader.ReadInt64());
            }

            return items;
        }
    }
}
