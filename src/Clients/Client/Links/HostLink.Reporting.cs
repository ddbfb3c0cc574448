using System.Collections.Concurrent;
using Actors.Client.Calls;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Links;

/// <summary>Calls of users' classes: what they report while they run, and what they throw.</summary>
internal sealed partial class HostLink
{
    // By the request that is being carried out.
    private readonly ConcurrentDictionary<ulong, ReportInbox> _reports = new();

    internal override ValueTask<T> SendReportingAsync<T>(
        RequestBuilder request, ValueConverter<T> reply, ReportInbox reports, CancellationToken cancellationToken)
    {
        var call = new PendingCall<T>(reply)
        {
            // Not used again: its reports may come to the end.
            IsSpoiled = true,
            Placed = placed => Expect(reports, placed.Id),
        };
        var task = call.Task;
        Submit(call, request, cancellationToken);
        return DeliverReportsAsync(task, reports);
    }

    private async ValueTask<T> DeliverReportsAsync<T>(ValueTask<T> task, ReportInbox reports)
    {
        try
        {
            return await task;
        }
        finally
        {
            _reports.TryRemove(reports.Request, out _);
            await reports.DeliveredAsync();
        }
    }

    // In a new session the request has another number.
    private void Expect(ReportInbox reports, ulong request)
    {
        _reports.TryRemove(reports.Request, out _);
        reports.Request = request;
        _reports[request] = reports;
    }

    private Exception Restore(ActorException refusal) =>
        refusal is RemoteException remote ? _options.Exceptions.Restore(remote) : refusal;
}
