using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>
/// Objects without names, stored in each other and in a dictionary that has one. What a session holds lives; what nobody
/// holds goes, cycles included.
/// </summary>
internal sealed class ReferenceWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const string Name = "tree";
    private const int Keys = 4;


    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            await OpenAsync(client, "dictionary", Name);
            return;
        }

        await (World.Random.Next(6) switch
        {
            0 or 1 => PlantAsync(client),
            2 => TieAsync(client),
            3 => CutAsync(client),
            _ => VisitAsync(client),
        });
    }

    public override void Check()
    {
    }

    public override async Task CloseAsync(SimulatedClient client)
    {
        if (Id != ObjectId.Host)
        {
            (await client.CallAsync(Id, DictionaryOperation.Clear)).IsReplyUnlessLost("clear");
        }
    }

    public override void CheckEnd()
    {
    }

    // A new object, stored; sometimes its maker keeps its own hold until its session ends.
    private async Task PlantAsync(SimulatedClient client)
    {
        var made = await client.OpenAsync("dictionary", name: null);
        if (made != ObjectId.Host && await StoreAsync(client, Id, made) && World.OneIn(3))
        {
            return;
        }

        await LetGoAsync(client, made);
    }

    // Two new objects that refer to each other, and perhaps nothing refers to them.
    private async Task TieAsync(SimulatedClient client)
    {
        var epoch = client.Epoch;
        var one = await client.OpenAsync("dictionary", name: null);
        var other = await client.OpenAsync("dictionary", name: null);
        if (client.Epoch != epoch)
        {
            return;
        }

        if (await StoreAsync(client, one, other) && await StoreAsync(client, other, one) && World.OneIn(2))
        {
            await StoreAsync(client, Id, one);
        }

        if (client.Epoch == epoch)
        {
            await LetGoAsync(client, one);
            await LetGoAsync(client, other);
        }
    }

    private async Task CutAsync(SimulatedClient client) =>
        (await client.CallAsync(Id, DictionaryOperation.Remove, arguments => arguments.WriteInteger(World.Random.Next(Keys)))).IsReplyUnlessLost("remove");

    // What a read hands over is held: it is there until it is let go, whatever others do.
    private async Task VisitAsync(SimulatedClient client)
    {
        var answer = await client.CallAsync(Id, DictionaryOperation.Get, arguments => arguments.WriteInteger(World.Random.Next(Keys)));
        if (!answer.IsReplyUnlessLost("get") || ReadReference(answer) is not { } found)
        {
            return;
        }

        var epoch = client.Epoch;
        await client.Delay(World.Between(0, 60));
        if (client.Epoch != epoch)
        {
            return;
        }

        if (World.OneIn(2))
        {
            var made = await client.OpenAsync("dictionary", name: null);
            if (made == ObjectId.Host || client.Epoch != epoch)
            {
                return;
            }

            await StoreAsync(client, found, made);
            await LetGoAsync(client, made);
        }
        else
        {
            (await client.CallAsync(found, DictionaryOperation.Count)).IsReplyUnlessLost("use of an object that is held");
        }

        if (client.Epoch == epoch)
        {
            await LetGoAsync(client, found);
        }
    }

    private async Task<bool> StoreAsync(SimulatedClient client, ObjectId owner, ObjectId target)
    {
        var answer = await client.Begin(owner, (ushort)DictionaryOperation.Set, arguments =>
        {
            arguments.WriteInteger(World.Random.Next(Keys));
            arguments.WriteReference(new ObjectReference(target, "dictionary"));
        }, carriesReferences: true).Answered;
        return answer.IsReplyUnlessLost("store of an object that is held");
    }

    private async Task LetGoAsync(SimulatedClient client, ObjectId id)
    {
        if (id != ObjectId.Host)
        {
            await ReleaseReferenceAsync(client, id);
        }
    }

    private static ObjectId? ReadReference(in Answer answer)
    {
        var reader = answer.Reader;
        return reader.ReadListHeader() == 0 ? null : reader.ReadReference().Id;
    }
}
