using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>
/// What clients do with objects of one kind, and what must hold meanwhile. To add one: derive from this, and add it to
/// <see cref="All"/>.
/// </summary>
internal abstract class Workload(SimulatedWorld world, SimulatedHost host)
{
    public static IReadOnlyList<Func<SimulatedWorld, SimulatedHost, Workload>> All { get; } =
    [
        static (world, host) => new LockWorkload(world, host, "lock"),
        static (world, host) => new LockWorkload(world, host, "reentrant-lock"),
        static (world, host) => new LockWorkload(world, host, "condition"),
        static (world, host) => new ReaderWriterLockWorkload(world, host),
        static (world, host) => new SemaphoreWorkload(world, host),
        static (world, host) => new EventWorkload(world, host),
        static (world, host) => new BarrierWorkload(world, host),
        static (world, host) => new LatchWorkload(world, host),
        static (world, host) => new RateLimiterWorkload(world, host),
        static (world, host) => new QueueWorkload(world, host),
        static (world, host) => new PipeWorkload(world, host, isDuplex: false),
        static (world, host) => new PipeWorkload(world, host, isDuplex: true),
        static (world, host) => new ReferenceWorkload(world, host),
    ];

    /// <summary>The object, once a client has opened it.</summary>
    protected ObjectId Id { get; private set; }

    protected SimulatedWorld World => world;

    protected SimulatedHost Host => host;

    /// <summary>One round of a client's work. Ends also when the client's session is lost meanwhile.</summary>
    public abstract Task StepAsync(SimulatedClient client);

    /// <summary>What holds after each step.</summary>
    public abstract void Check();

    /// <summary>The last client of all tidies up.</summary>
    public virtual Task CloseAsync(SimulatedClient client) => Task.CompletedTask;

    /// <summary>What holds when all sessions have ended.</summary>
    public abstract void CheckEnd();

    protected static void Demand(bool holds, string invariant, string found)
    {
        if (!holds)
        {
            throw new InvariantException(invariant, found);
        }
    }

    /// <summary>Opens the object; without effect when the session is lost meanwhile.</summary>
    protected async Task OpenAsync(SimulatedClient client, string type, string name, Action<ValueWriter>? creation = null)
    {
        var opened = await client.OpenAsync(type, name, creation);
        Id = opened == ObjectId.Host ? Id : opened;
    }

    /// <summary>How long a wait takes at most: for ever, not at all, or something between.</summary>
    protected long? DrawWait() => world.Random.Next(6) switch
    {
        0 => null,
        1 => 0,
        _ => world.Random.Next(1, 600),
    };

    /// <summary>Waits for the answer of a call that may wait; sometimes gives it up.</summary>
    protected Task<Answer> AwaitAsync(SimulatedClient client, SimulatedCall call)
    {
        call.MayWait = true;
        if (world.OneIn(4))
        {
            client.GiveUpAfter(call, world.Between(0, 300));
        }

        return call.Answered;
    }

    /// <summary>Whether a call that may wait was granted something; it may as well have been given up, or its time was over.</summary>
    protected static bool IsGranted(SimulatedCall call, in Answer answer, string what)
    {
        if (answer.IsLost || (answer.Code == ErrorCode.Cancelled && call.IsGivenUp))
        {
            return false;
        }

        return answer.IsReplyUnlessLost(what) && !answer.IsNull;
    }

    /// <summary>No session that has ended holds anything, once the kernel has had its turn.</summary>
    protected void DemandLiving(SessionId session, string what) => Demand(
        world.Posted > 0 || !host.HasEnded(session), "nothing is held by a session that has ended", $"{what} is held by session {session}");

    protected static void WriteOptional(ValueWriter writer, long? value)
    {
        if (value is { } known)
        {
            writer.WriteInteger(known);
        }
        else
        {
            writer.WriteNull();
        }
    }

    protected Task ReleaseReferenceAsync(SimulatedClient client, ObjectId id) => client.CallAsync(ObjectId.Host, HostOperation.Release, arguments =>
    {
        arguments.WriteListHeader(2);
        arguments.WriteInteger(id.Value);
        arguments.WriteInteger(1);
    });
}
