using Actors.Client.Objects.Replies;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.WorkerPools;

/// <summary>The pool as its workers use it.</summary>
public sealed partial class WorkerPoolProxy
{
    private static readonly ItemsReply<TakenTask> Taken = new(new StatusReply<TakenTask>((ref ValueReader reader) =>
        new TakenTask(reader.ReadUInt64(), Value.Read(ref reader), reader.ReadInt32())));

    private static readonly StatusReply<(ulong Worker, TimeSpan Grace)> Enlisted = new((ref ValueReader reader) =>
        (reader.ReadUInt64(), TimeSpan.FromMilliseconds(reader.ReadInt64())));

    private static readonly StatusReply<PoolOrders> Ordered = new((ref ValueReader reader) =>
    {
        var mustLeave = reader.ReadBoolean();
        var ends = new (ulong, bool)[reader.ReadListHeader()];
        for (var i = 0; i < ends.Length; i++)
        {
            reader.ReadListHeader();
            ends[i] = (reader.ReadUInt64(), reader.ReadBoolean());
        }

        return new PoolOrders(mustLeave, ends);
    });

    /// <summary>Whether all that was sent gets through, also when this process is killed.</summary>
    internal bool HasSentAll => Channel.HasSentAll;

    internal ValueTask<(ulong Worker, TimeSpan Grace)> EnlistAsync(
        string name, int concurrency, IReadOnlyCollection<string> methods, bool endsWithConnection, CancellationToken cancellationToken)
    {
        var request = Begin(WorkerPoolOperation.Enlist);
        request.Arguments.WriteString(name);
        request.Arguments.WriteInteger((long)Environment.ProcessId);
        request.Arguments.WriteString(Environment.MachineName);
        request.Arguments.WriteInteger((long)concurrency);
        request.Arguments.WriteListHeader(methods.Count);
        foreach (var method in methods)
        {
            request.Arguments.WriteString(method);
        }

        request.Arguments.WriteBoolean(endsWithConnection);
        return SendAsync(request, Enlisted, cancellationToken);
    }

    internal ValueTask<IReadOnlyList<TakenTask>> TakeAsync(ulong worker, int atMost, CancellationToken cancellationToken)
    {
        var request = Begin(WorkerPoolOperation.Take, worker);
        request.Arguments.WriteInteger((long)atMost);
        return SendAsync(request.MayWait(), Taken, cancellationToken);
    }

    /// <summary>Says which tasks have ended and which begin now.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="count">How many have ended.</param>
    /// <param name="ended">Those, each encoded as the operation has it.</param>
    /// <param name="begun">Those that begin.</param>
    internal ValueTask ReportAsync(ulong worker, int count, ByteBuffer ended, ReadOnlySpan<ulong> begun)
    {
        var request = Begin(WorkerPoolOperation.Report, worker);
        request.Arguments.WriteListHeader(count);
        request.Arguments.WriteEncoded(ended.WrittenSpan);
        request.Arguments.Output.CarriesReferences |= ended.CarriesReferences;
        WriteNumbers(request.Arguments, begun);
        return SendAsync(request, CancellationToken.None);
    }

    internal ValueTask ProgressAsync<T>(ulong worker, ulong task, T report)
    {
        var request = Begin(WorkerPoolOperation.Progress, worker);
        request.Arguments.WriteListHeader(1);
        request.Arguments.WriteListHeader(2);
        request.Arguments.WriteInteger(task);
        Channel.Converters.For<T>().Write(request.Arguments, report);
        return SendAsync(request, CancellationToken.None);
    }

    internal ValueTask GiveBackAsync(ulong worker, ReadOnlySpan<ulong> tasks)
    {
        var request = Begin(WorkerPoolOperation.GiveBack, worker);
        WriteNumbers(request.Arguments, tasks);
        return SendAsync(request, CancellationToken.None);
    }

    internal ValueTask<PoolOrders> OrdersAsync(ulong worker, CancellationToken cancellationToken) =>
        SendAsync(Begin(WorkerPoolOperation.Orders, worker).MayWait(), Ordered, cancellationToken);

    internal ValueTask LeaveAsync(ulong worker) => SendAsync(Begin(WorkerPoolOperation.Leave, worker), CancellationToken.None);
}
