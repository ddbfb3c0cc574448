using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>A request of an <see cref="EmbeddedChannel"/> without an answer.</summary>
/// <param name="reports">Takes what it reports; null where nobody wants to know.</param>
internal abstract class EmbeddedCall(ReportInbox? reports)
{
    public ReportInbox? Reports { get; } = reports;

    /// <summary>The caller's own.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <returns>Whether the reply fits the asked type.</returns>
    public abstract bool TryAnswer(ReadOnlySpan<byte> body);

    public abstract void Refuse(Exception failure);
}

/// <summary>A request of an <see cref="EmbeddedChannel"/> without an answer.</summary>
/// <typeparam name="T">The reply's type.</typeparam>
/// <param name="converter">Reads the reply.</param>
/// <param name="reports">Takes what it reports.</param>
internal sealed class EmbeddedCall<T>(ValueConverter<T> converter, ReportInbox? reports) : EmbeddedCall(reports)
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _result.Task;

    public override bool TryAnswer(ReadOnlySpan<byte> body)
    {
        T result;
        try
        {
            var reader = new ValueReader(body);
            result = converter.Read(ref reader);
            reader.DemandEnd();
        }
        catch (Exception e)
        {
            // A reply that does not fit the asked type is this call's failure alone.
            _result.TrySetException(e);
            return false;
        }

        Deliver(() => _result.TrySetResult(result));
        return true;
    }

    public override void Refuse(Exception failure) => Deliver(() =>
    {
        if (failure is ActorException { Code: ErrorCode.Cancelled })
        {
            _result.TrySetException(new OperationCanceledException(failure.Message, failure, CancellationToken));
        }
        else
        {
            _result.TrySetException(failure);
        }
    });

    // All reports are delivered before the result.
    private void Deliver(Action end)
    {
        var delivered = Reports?.DeliveredAsync() ?? System.Threading.Tasks.Task.CompletedTask;
        if (delivered.IsCompletedSuccessfully)
        {
            end();
        }
        else
        {
            _ = EndAfterAsync(delivered, end);
        }
    }

    private async Task EndAfterAsync(Task delivered, Action end)
    {
        try
        {
            await delivered.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _result.TrySetException(e);
            return;
        }

        end();
    }
}
