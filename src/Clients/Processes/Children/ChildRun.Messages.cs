using System.Reflection;
using Actors.Client.Handover;
using Actors.Contracts.Values;
using Actors.Processes.Calls;
using Actors.Processes.Channels;

namespace Actors.Processes.Children;

/// <summary>What parent and child tell each other while the method is on its way, runs, and is done.</summary>
internal sealed partial class ChildRun
{
    private Task _reported = Task.CompletedTask;

    private void Assign(PrivateChannel channel, Work own)
    {
        var current = ChildSide.Current;
        var assignment = new Assignment
        {
            Name = Name,
            IsDaemon = options.IsDaemon,
            ParentId = current.Id,
            ParentName = current.Name,
            Method = own.Name,
            WantsResult = own.ResultType is not null,
            Hosts = own.Hosts,
            References = own.References,
            Arguments = own.Arguments,
        };
        channel.TrySend(MessageKind.Assignment, writer =>
        {
            writer.WriteBytes(_rendezvous.Invitation.ParentSecret);
            assignment.Write(writer);
        });
    }

    // The child holds what the arguments refer to, so this process need not any longer.
    private void Hold(PrivateChannel channel)
    {
        foreach (var token in _work!.Call.Arguments.OfType<CancellationToken>())
        {
            _cancelled.Add(token.Register(() => channel.TrySend(MessageKind.Cancel)));
        }

        _work = _work with { Call = _work.Call with { Arguments = [.. _work.Call.Arguments.Select(KeepIfHeard)] }, Arguments = [], References = [] };
        _started.TrySetResult();
    }

    private static object? KeepIfHeard(object? argument) =>
        argument is not null && Array.Exists(argument.GetType().GetInterfaces(), ArgumentCodec.IsProgress) ? argument : null;

    // In order, and not here: a receiver that blocks must not keep the news of the child's end.
    private async Task ReportAsync(PrivateChannel channel, byte[] body)
    {
        const long Nothing = 0;
        var own = _work!;
        var (number, position, references, start) = OpenReport(body);
        await own.Table.HoldAsync(references);
        if (number != Nothing)
        {
            channel.TrySend(MessageKind.ReportTaken, writer => writer.WriteInteger(number));
        }

        var type = own.Call.Method.GetParameters()[position].ParameterType;
        var report = Read(own, type.GetGenericArguments()[0], body.AsSpan(start));
        _reported = PassOnAsync(_reported, type, own.Call.Arguments[position]!, report);
    }

    // A receiver that throws gets no more; whoever waits for the method is told.
    private static async Task PassOnAsync(Task before, Type type, object receiver, object? report)
    {
        await before;
        await Task.Yield();
        type.GetMethod(nameof(IProgress<>.Report))!.Invoke(receiver, BindingFlags.DoNotWrapExceptions, binder: null, [report], culture: null);
    }

    private async Task CompleteAsync(PrivateChannel channel, byte[] body)
    {
        try
        {
            var own = _work!;
            var (_, references, start) = Open(body);
            await own.Table.HoldAsync(references);
            var value = own.ResultType is null ? null : Read(own, own.ResultType, body.AsSpan(start));
            await _reported;
            _completed.TrySetResult(value);
        }
        catch (Exception e)
        {
            // What the result cannot be read for, or a receiver of reports has thrown, is what its reader is told.
            _completed.TrySetException(e);
        }

        channel.TrySend(MessageKind.ResultTaken);
    }

    // Whose value it is, what it refers to, and where it begins.
    private static (int Position, IReadOnlyList<IReadOnlyList<(Contracts.ObjectId Id, long Count)>> References, int Start) Open(byte[] body)
    {
        var reader = new ValueReader(body);
        return (reader.ReadInt32(), ClientTable.ReadReferences(ref reader), reader.Position);
    }

    // The report's number, and the same.
    private static (long Number, int Position, IReadOnlyList<IReadOnlyList<(Contracts.ObjectId Id, long Count)>> References, int Start) OpenReport(byte[] body)
    {
        var reader = new ValueReader(body);
        return (reader.ReadInt64(), reader.ReadInt32(), ClientTable.ReadReferences(ref reader), reader.Position);
    }

    private static object? Read(Work own, Type type, ReadOnlySpan<byte> value)
    {
        var reader = new ValueReader(value);
        return own.Table.Converters.For(type).ReadObject(ref reader);
    }

    private static void Observe(Task task) => _ = task.ContinueWith(
        static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
