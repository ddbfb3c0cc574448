using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>Takes what a running call reports, and hands it to the user in order, on threads of the pool. Thread-safe.</summary>
internal abstract class ReportInbox
{
    private readonly Lock _gate = new();
    private Task _delivered = Task.CompletedTask;

    /// <summary>The request that reports.</summary>
    public ulong Request { get; set; }

    /// <summary>A report has come.</summary>
    public void Add(Value report)
    {
        lock (_gate)
        {
            _delivered = DeliverAsync(_delivered, report);
        }
    }

    /// <summary>Done when all that has come is delivered; has the failure of the user's code.</summary>
    public Task DeliveredAsync()
    {
        lock (_gate)
        {
            return _delivered;
        }
    }

    /// <summary>Hands one report to the user.</summary>
    protected abstract void Deliver(in Value report);

    // A report that fails ends the delivery: those after it are not shown, and the call fails with it.
    private async Task DeliverAsync(Task before, Value report)
    {
        await Task.Yield();
        await before;
        Deliver(report);
    }
}

/// <summary>Takes reports of one type.</summary>
/// <typeparam name="T">What is reported.</typeparam>
/// <param name="progress">The user's.</param>
/// <param name="converter">Reads a report.</param>
internal sealed class ReportInbox<T>(IProgress<T> progress, ValueConverter<T> converter) : ReportInbox
{
    protected override void Deliver(in Value report) => progress.Report(converter.FromValue(report));
}
