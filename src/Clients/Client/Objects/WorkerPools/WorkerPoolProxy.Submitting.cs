using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.WorkerPools;

/// <summary>The pool as its submitters use it.</summary>
public sealed partial class WorkerPoolProxy
{
    private static readonly ItemsReply<TaskNews> News = new(new StatusReply<TaskNews>((ref ValueReader reader) =>
        new TaskNews(reader.ReadUInt64(), reader.ReadInt32(), Value.Read(ref reader))));

    internal ValueTask<ulong> EnterAsync(CancellationToken cancellationToken) =>
        SendAsync(Begin(WorkerPoolOperation.Enter), Channel.Converters.For<ulong>(), cancellationToken);

    /// <summary>Hands in tasks.</summary>
    /// <returns>How many, from the first on, the pool has taken.</returns>
    internal ValueTask<int> SubmitAsync(ulong submitter, IReadOnlyList<OutgoingTask> tasks, TimeSpan patience)
    {
        var request = Begin(WorkerPoolOperation.Submit, submitter);
        request.Arguments.WriteListHeader(tasks.Count);
        foreach (var task in tasks)
        {
            request.Arguments.WriteListHeader(4);
            request.Arguments.WriteInteger(task.Number);
            request.Arguments.WriteEncoded(task.Parts);
            request.Arguments.Output.CarriesReferences |= task.CarriesReferences;
        }

        request.Arguments.WriteOptional(WaitArguments.Milliseconds(patience));
        return SendAsync(request.MayWait(), Channel.Converters.For<int>(), CancellationToken.None);
    }

    /// <summary>Waits for news.</summary>
    internal ValueTask<IReadOnlyList<TaskNews>> CollectAsync(ulong submitter, int atMost, CancellationToken cancellationToken)
    {
        var request = Begin(WorkerPoolOperation.Collect, submitter);
        request.Arguments.WriteInteger((long)atMost);
        return SendAsync(request.MayWait(), News, cancellationToken);
    }

    internal ValueTask CancelAsync(ulong submitter, ReadOnlySpan<ulong> tasks)
    {
        var request = Begin(WorkerPoolOperation.Cancel, submitter);
        WriteNumbers(request.Arguments, tasks);
        return SendAsync(request, CancellationToken.None);
    }

    internal ValueTask QuitAsync(ulong submitter) => SendAsync(Begin(WorkerPoolOperation.Quit, submitter), CancellationToken.None);

    /// <summary>Gives back the references of news that nobody wants.</summary>
    internal void Discard(in Value body)
    {
        foreach (var reference in ValueReferences.In(body))
        {
            Channel.Adopt(reference).ReleaseAsync().Unattended();
        }
    }

    private static void WriteNumbers(ValueWriter writer, ReadOnlySpan<ulong> numbers)
    {
        writer.WriteListHeader(numbers.Length);
        foreach (var number in numbers)
        {
            writer.WriteInteger(number);
        }
    }
}
