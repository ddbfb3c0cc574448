using Actors.Contracts;

namespace Actors.Simulation.Clients;

/// <summary>One request of a client, until its answer.</summary>
internal sealed class SimulatedCall(ulong id, ObjectId target, ushort operation, byte[] frame)
{
    private readonly TaskCompletionSource<Answer> _answered = new();

    public ulong Id => id;

    public ObjectId Target => target;

    public ushort Operation => operation;

    /// <summary>The whole frame, to be sent again.</summary>
    public byte[] Frame => frame;

    /// <summary>Whether its answer may be long in coming, so that its client loses patience some time.</summary>
    public bool MayWait { get; set; }

    /// <summary>Whether the client has told the host that it no longer waits.</summary>
    public bool IsGivenUp => GivenUpAt is not null;

    /// <summary>When the client told the host so.</summary>
    public TimeSpan? GivenUpAt { get; set; }

    /// <summary>Told when the host takes back what was granted.</summary>
    public Action? Revoked { get; set; }

    public Task<Answer> Answered => _answered.Task;

    public void End(in Answer answer) => _answered.SetResult(answer);
}
