using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Submitting;

/// <summary>A submitted task with the task that its caller awaits.</summary>
/// <param name="result">Reads the result.</param>
internal sealed class PendingTask<T>(ValueConverter<T> result) : PendingTask
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _source.Task;

    public override void Complete(in Value value)
    {
        T read;
        try
        {
            read = result.FromValue(value);
        }
        catch (Exception e)
        {
            // Also a user's own converter: whatever it throws, the result does not fit.
            Fail(new TaskSerializationException($"The result does not fit a {typeof(T)}: {e.Message} The task has had its effect.", e.ToString()));
            return;
        }

        _source.TrySetResult(read);
    }

    public override void Fail(Exception failure) => _source.TrySetException(failure);

    public override void Cancel(CancellationToken cancellationToken) => _source.TrySetCanceled(cancellationToken);
}
