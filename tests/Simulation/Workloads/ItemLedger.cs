using Actors.Contracts;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>
/// Where each item of a queue or pipe may be: on its way in, there (handed over and unsettled counts as there), or out of it
/// with a client that has received it. What leaves otherwise is lost; what comes back is doubled.
/// </summary>
internal sealed class ItemLedger(SimulatedHost host, string what)
{
    private readonly HashSet<long> _begun = [];
    private readonly HashSet<long> _confirmed = [];
    private readonly HashSet<long> _mayLeave = [];
    private readonly HashSet<long> _gone = [];
    private readonly Dictionary<long, (SessionId Session, SimulatedClient Client)> _receivers = [];
    private HashSet<long> _there = [];
    private long _last;

    /// <summary>A new item that a client is about to put.</summary>
    public long Begin()
    {
        _begun.Add(++_last);
        return _last;
    }

    /// <summary>Its put was confirmed.</summary>
    public void Confirm(long item) => _confirmed.Add(item);

    /// <summary>A client has received an item for good: the host may forget it.</summary>
    public void Receive(long item, SimulatedClient client)
    {
        Demand(_begun.Contains(item), "only what was put comes out", $"item {item}");
        if (host.HasEnded(client.Session))
        {
            // It stood still while its session ended, and reads what came before: the host has taken the item back.
            return;
        }

        Demand(
            !_receivers.TryGetValue(item, out var other) || host.HasEnded(other.Session),
            "an item is handed to one client", $"item {item} came to {client.Name} after {other.Client?.Name}");
        _receivers[item] = (client.Session, client);
        _mayLeave.Add(item);
    }

    /// <summary>A client says that the work on an item is done.</summary>
    public void Complete(long item) => _mayLeave.Add(item);

    /// <summary>What is there now.</summary>
    public void See(IReadOnlyList<long> items)
    {
        var there = new HashSet<long>();
        foreach (var item in items)
        {
            Demand(there.Add(item), "no item is doubled", $"item {item} is there twice");
            Demand(_begun.Contains(item), "only what was put is there", $"item {item}");
            Demand(!_gone.Contains(item), "no item comes back that was settled", $"item {item}");
        }

        foreach (var item in _there)
        {
            if (!there.Contains(item))
            {
                Demand(_mayLeave.Contains(item), "no item is lost", $"item {item} left the {what} and nobody has it");
                _gone.Add(item);
            }
        }

        _there = there;
    }

    /// <summary>Every item whose put was confirmed is there or was received.</summary>
    public void CheckEnd()
    {
        foreach (var item in _confirmed)
        {
            Demand(_there.Contains(item) || _gone.Contains(item) || _mayLeave.Contains(item), "no item is lost", $"item {item} was put and is nowhere");
        }
    }

    private static void Demand(bool holds, string invariant, string found)
    {
        if (!holds)
        {
            throw new InvariantException(invariant, found);
        }
    }
}
