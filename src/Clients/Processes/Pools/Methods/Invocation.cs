namespace Actors.Processes.Pools.Methods;

/// <summary>What the worker gives a call besides its arguments.</summary>
internal abstract class Invocation
{
    /// <summary>Cancelled when the task is to end. Asked for only by methods that take a token.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Takes the task's reports.</summary>
    /// <typeparam name="T">What is reported.</typeparam>
    public abstract IProgress<T> ReportTo<T>();
}
