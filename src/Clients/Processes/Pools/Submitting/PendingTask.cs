using Actors.Client.Objects.WorkerPools;
using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Submitting;

/// <summary>A task that this process has submitted, or is about to. Ends once.</summary>
internal abstract class PendingTask : OutgoingTask
{
    private CancellationTokenRegistration _cancellation;
    private CancellationTokenRegistration _otherCancellation;

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
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static (task, token) => ((PendingTask)task!).CallOff(token), this);
        }

        if (other.CanBeCanceled && other != cancellationToken)
        {
            _otherCancellation = other.UnsafeRegister(static (task, token) => ((PendingTask)task!).CallOff(token), this);
        }

        if (IsOver)
        {
            ForgetTokens();
        }
    }

    /// <summary>It is over: tokens mean nothing to it any more.</summary>
    public void ForgetTokens()
    {
        _cancellation.Unregister();
        _otherCancellation.Unregister();
    }

    private void CallOff(CancellationToken token)
    {
        if (Line.TryCallOff(this))
        {
            Accepted?.TrySetResult();
            Cancel(token);
        }
    }
}
