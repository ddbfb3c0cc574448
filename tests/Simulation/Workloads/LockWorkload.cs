using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>A lock, a reentrant one, or a condition with its own, and a counter that stands under it.</summary>
internal sealed class LockWorkload(SimulatedWorld world, SimulatedHost host, string type) : Workload(world, host)
{
    // How a wait for the condition ended.
    private const int Cancelled = 2;

    private readonly ProtectedCounter _counter = new(world, host, $"counted under {type}");
    private readonly HashSet<ulong> _granted = [];
    private ulong _lastToken;
    private ulong _lastOwner;
    private int _begun;
    private int _over;

    private bool IsReentrant => type != "lock";

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, type, type);
            return;
        }

        if (World.OneIn(25))
        {
            await client.CallAsync(Id, LockOperation.ForceRelease);
            return;
        }

        var owner = ++_lastOwner;
        var held = new HeldLock(client.Epoch);
        var call = BeginAcquire(client, owner, DrawWait());
        client.Watch(call, () => held.IsLost = true);
        var answer = await AwaitAsync(client, call);
        if (!IsGranted(call, answer, "acquire"))
        {
            client.Forget(call);
            return;
        }

        var token = ReadToken(answer);
        Demand(_granted.Add(token), "a token is granted once", $"{client.Name} was granted token {token}");
        if (!call.IsGivenUp)
        {
            _begun++;
            token = await WaitOrNotifyAsync(client, token);
            await WorkAsync(client, owner, token, held);
            _over++;
        }

        client.Forget(call);
        await ReleaseAsync(client, token, held);
    }

    public override void Check()
    {
        if (Id == ObjectId.Host || !Host.States.TryGetValue(Id, out var state))
        {
            return;
        }

        var holders = state.Lock!.Holders.ToList();
        Demand(holders.Count <= 1, "a lock has one holder", $"{holders.Count} hold the {type}");
        foreach (var holder in holders)
        {
            Demand(holder.Token >= _lastToken, "tokens rise", $"token {holder.Token} after {_lastToken}");
            _lastToken = holder.Token;
            DemandLiving(holder.Session, $"the {type}");
        }

        Host.Look(Id, (ushort)LockOperation.Look, See);
        _counter.Check();
    }

    public override void CheckEnd()
    {
        Demand(!Host.States.TryGetValue(Id, out var state) || !state.Lock!.Holders.Any(), "nothing is held when all are gone", $"the {type} is held");
        _counter.CheckEnd(_begun - _over);
    }

    // The token under which it is held afterwards.
    private async Task<ulong> WaitOrNotifyAsync(SimulatedClient client, ulong token)
    {
        switch (type == "condition" ? World.Random.Next(5) : -1)
        {
            case 0 or 1:
                return await WaitAsync(client, token);
            case 2 or 3:
                var answer = await client.CallAsync(Id, LockOperation.Notify, arguments =>
                {
                    arguments.WriteInteger(token);
                    arguments.WriteInteger(Id.Value);
                    WriteOptional(arguments, World.OneIn(4) ? null : World.Random.Next(3));
                });
                Demand(answer.IsReply || answer.IsLost || answer.Code == ErrorCode.NotHeld, "only what can be refused is refused", $"notify: {answer.Code}");
                return token;
            default:
                return token;
        }
    }

    private async Task<ulong> WaitAsync(SimulatedClient client, ulong token)
    {
        var call = client.Begin(Id, (ushort)LockOperation.Wait, arguments =>
        {
            arguments.WriteInteger(token);
            arguments.WriteInteger(Id.Value);
            WriteOptional(arguments, DrawWait());
            arguments.WriteNull();
            arguments.WriteListHeader(0);
        });
        var answer = await AwaitAsync(client, call);
        if (!answer.IsReply)
        {
            // Taken away before, or given up before its turn came: then it is held as before.
            Demand(answer.IsLost || answer.Code == ErrorCode.NotHeld || (answer.Code == ErrorCode.Cancelled && call.IsGivenUp), "only what can be refused is refused", $"wait: {answer.Code}");
            return token;
        }

        var reader = answer.Reader;
        reader.ReadListHeader();
        var again = reader.ReadUInt64();
        reader.Skip();
        Demand(reader.ReadInt32() != Cancelled || call.IsGivenUp, "a wait is cancelled by who waits", $"{client.Name} did not cancel its wait");
        Demand(_granted.Add(again), "a token is granted once", $"{client.Name} was granted token {again}");
        return again;
    }

    private async Task WorkAsync(SimulatedClient client, ulong owner, ulong token, HeldLock held)
    {
        if (IsReentrant && World.OneIn(2))
        {
            var nested = BeginAcquire(client, owner, null);
            nested.MayWait = true;
            var again = await nested.Answered;
            if (!again.IsReply)
            {
                return;
            }

            if (ReadToken(again) is var second && second != token)
            {
                // It had been taken away: then this is another hold.
                Demand(!IsStillHeld(client, held) || _granted.Add(second), "a token is granted once", $"token {second}");
                await ReleaseAsync(client, second, new HeldLock(client.Epoch) { IsLost = true });
                return;
            }
        }

        for (var round = World.Random.Next(3); round > 0; round--)
        {
            var added = await _counter.TryAddAsync(client, Id, token);
            if (!added)
            {
                return;
            }

            await client.Delay(World.Between(0, 60));
        }
    }

    private async Task ReleaseAsync(SimulatedClient client, ulong token, HeldLock held)
    {
        while (client.Epoch == held.Epoch)
        {
            var answer = await client.CallAsync(Id, LockOperation.Release, arguments => arguments.WriteInteger(token));
            if (answer.Code == ErrorCode.NotHeld)
            {
                return;
            }

            if (!answer.IsReplyUnlessLost("release") || answer.Reader.ReadInt32() == 0)
            {
                return;
            }
        }
    }

    private static bool IsStillHeld(SimulatedClient client, HeldLock held) => client.Epoch == held.Epoch && !held.IsLost;

    private SimulatedCall BeginAcquire(SimulatedClient client, ulong owner, long? milliseconds) => client.Begin(Id, (ushort)LockOperation.Acquire, arguments =>
    {
        WriteOptional(arguments, milliseconds);
        arguments.WriteInteger(owner);
        arguments.WriteNull();
        arguments.WriteListHeader(0);
    });

    private static ulong ReadToken(in Answer answer)
    {
        var reader = answer.Reader;
        reader.ReadListHeader();
        return reader.ReadUInt64();
    }

    private void See(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var (isHeld, waiting) = (answer.ReadBoolean(), answer.ReadInt32());
        Demand(isHeld || waiting == 0, "nobody waits for what is free", $"{waiting} wait for the {type}, which is free");
    }

    private sealed class HeldLock(int epoch)
    {
        public int Epoch => epoch;

        public bool IsLost { get; set; }
    }
}
