using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Classes;

/// <summary>What the generated proxy of a shared interface is made of. Thread-safe.</summary>
public abstract class ClassProxy : ObjectProxy
{
    /// <summary>Makes a proxy.</summary>
    /// <param name="channel">Where its requests go.</param>
    /// <param name="handle">The hold on the object.</param>
    protected ClassProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
    }

    /// <summary>Begins a call; a stream begins anew for each who reads it.</summary>
    protected delegate RequestBuilder CallWriter();

    /// <summary>Begins a call of a member; the caller's trace goes along.</summary>
    /// <param name="operation">The member's number.</param>
    protected new RequestBuilder Begin(ushort operation) => base.Begin(operation).WithTrace();

    /// <summary>Calls a member that may report.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <typeparam name="TReport">What is reported.</typeparam>
    /// <param name="request">The request; used up.</param>
    /// <param name="reply">Reads the result.</param>
    /// <param name="progress">Told while the call runs, in order, on threads of the pool; all before the call is done. Null for nobody.</param>
    /// <param name="report">Reads a report.</param>
    /// <param name="cancellationToken">Cancels the call on the host.</param>
    protected ValueTask<T> SendAsync<T, TReport>(
        RequestBuilder request, ValueConverter<T> reply, IProgress<TReport>? progress, ValueConverter<TReport> report, CancellationToken cancellationToken) =>
        progress is null
            ? SendAsync(request, reply, cancellationToken)
            : Channel.SendReportingAsync(request, reply, new ReportInbox<TReport>(progress, report), cancellationToken);

    /// <summary>Calls a member that may report and has no result.</summary>
    /// <typeparam name="TReport">What is reported.</typeparam>
    /// <param name="request">The request; used up.</param>
    /// <param name="progress">Told while the call runs; null for nobody.</param>
    /// <param name="report">Reads a report.</param>
    /// <param name="cancellationToken">Cancels the call on the host.</param>
    protected ValueTask SendAsync<TReport>(
        RequestBuilder request, IProgress<TReport>? progress, ValueConverter<TReport> report, CancellationToken cancellationToken)
    {
        if (progress is null)
        {
            return SendAsync(request, cancellationToken);
        }

        var call = Channel.SendReportingAsync(request, Links.IgnoredReply.Instance, new ReportInbox<TReport>(progress, report), cancellationToken);
        return new ValueTask(call.AsTask());
    }

    /// <summary>Calls a member that returns a stream.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="begin">Begins the call.</param>
    /// <param name="item">Reads an item.</param>
    /// <param name="cancellationToken">Ends the stream on the host.</param>
    protected IAsyncEnumerable<T> StreamAsync<T>(CallWriter begin, ValueConverter<T> item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(begin);
        return new ItemStream<T>(Channel, Handle, () => begin(), item, cancellationToken);
    }

    /// <summary>Waits for a property's value: for code that cannot await.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="call">The call.</param>
    protected static T Wait<T>(ValueTask<T> call) => call.AsTask().GetAwaiter().GetResult();

    /// <summary>Waits for a property's change: for code that cannot await.</summary>
    /// <param name="call">The call.</param>
    protected static void Wait(ValueTask call) => call.AsTask().GetAwaiter().GetResult();
}
