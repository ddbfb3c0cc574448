using Actors.Client.Objects.WorkerPools;
using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Submitting;

/// <summary>A task that this process has submitted, or is about to. Ends once.</summary>
internal abstract class PendingTask : OutgoingTask
{
    private volatile TokenHold? _tokens;

    /// <summary>Where it was submitted.</summary>
    public SubmissionLine Line { get; set; } = null!;

    /// <summary>Whether it was on the way to the host; guarded by the line.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether its end is known; guarded by the line.</summary>
    public bool IsOver { get; set; }

    /// <summary>Takes its reports; null for nobody.</summary>
    public IReportSink? Reports { get; init; }

    /// <summary>Told once when the pool has taken it, or it has ended before; null for nobody.</summary>
    public TaskCompletionSource? Accepted { get; init; }

    /// <summary>Its result has come.</summary>
    public abstract void Complete(in Value result);

    /// <summary>It has failed.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Its submitter has called it off.</summary>
    public abstract void Cancel(CancellationToken cancellationToken);

    /// <summary>Lets tokens end it; after it was submitted.</summary>
    public void CancelWith(CancellationToken cancellationToken, CancellationToken other)
    {
        if (!cancellationToken.CanBeCanceled && !other.CanBeCanceled)
        {
            return;
        }

        _tokens = new TokenHold(Register(cancellationToken), other == cancellationToken ? default : Register(other));

        // Either it is seen here to be over, or whoever ends it sees the tokens.
        Interlocked.MemoryBarrier();
        if (IsOver)
        {
            ForgetTokens();
        }
    }

    /// <summary>It is over: tokens mean nothing to it any more.</summary>
    public void ForgetTokens()
    {
        _tokens?.First.Unregister();
        _tokens?.Second.Unregister();
    }

    /// <summary>Calls it off.</summary>
    /// <returns>False when it has ended already.</returns>
    public bool TryCallOff(CancellationToken token)
    {
        if (!Line.TryCallOff(this))
        {
            return false;
        }

        Accepted?.TrySetResult();
        Cancel(token);
        return true;
    }

    private CancellationTokenRegistration Register(CancellationToken token) =>
        token.UnsafeRegister(static (task, token) => ((PendingTask)task!).TryCallOff(token), this);

    private sealed record TokenHold(CancellationTokenRegistration First, CancellationTokenRegistration Second);
}
