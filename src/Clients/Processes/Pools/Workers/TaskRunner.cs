using Actors.Client.Objects.WorkerPools;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Values;
using Actors.Processes.Pools.Methods;

namespace Actors.Processes.Pools.Workers;

/// <summary>Runs tasks and writes what became of them. Thread-safe.</summary>
/// <param name="methods">What can be called.</param>
/// <param name="exceptions">How what methods throw travels.</param>
internal sealed class TaskRunner(MethodTable methods, SharedExceptions exceptions)
{
    /// <summary>Runs a task on this thread and writes [task, code, body].</summary>
    public void Run(ActiveTask active, ByteBuffer output)
    {
        var start = output.Length;
        var writer = new ValueWriter(output);
        try
        {
            var call = active.Task.Call;
            var reader = new ValueReader(call.TryGetEncoded(out var item) ? item : call.ToEncoded());
            reader.ReadListHeader();
            var method = methods.Find(reader.ReadString());
            var isChunk = reader.ReadBoolean();
            WriteHead(writer, active, ErrorCode.None);
            if (isChunk)
            {
                RunChunk(method, ref reader, active, output);
            }
            else
            {
                method.Invoke(method.ReadArguments(ref reader, active), output);
            }
        }
        catch (Exception e)
        {
            // Whatever the method throws is the task's outcome.
            output.Length = start;
            var (code, message, detail) = Describe(e, active);
            WriteFailure(writer, active, code, message, detail);
        }
    }

    /// <summary>Writes [task, code, [message, detail]].</summary>
    public static void WriteFailure(ValueWriter writer, ActiveTask active, ErrorCode code, string message, string? detail)
    {
        WriteHead(writer, active, code);
        WriteBody(writer, message, detail);
    }

    private static void WriteHead(ValueWriter writer, ActiveTask active, ErrorCode code)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(active.Task.Id);
        writer.WriteInteger((long)code);
    }

    // [[code, body]…]: an item that fails does not keep the others from being done.
    private void RunChunk(StaticMethod method, ref ValueReader reader, ActiveTask active, ByteBuffer output)
    {
        var writer = new ValueWriter(output);
        var items = reader.ReadListHeader();
        writer.WriteListHeader(items);
        for (var i = 0; i < items; i++)
        {
            var start = output.Length;
            var item = new ValueReader(reader.ReadEncoded());
            try
            {
                if (active.IsCancelled)
                {
                    throw new TaskFailure(ErrorCode.Cancelled, "The task was cancelled before it was done.");
                }

                writer.WriteListHeader(2);
                writer.WriteInteger(0L);
                method.Invoke(method.ReadArguments(ref item, active), output);
            }
            catch (Exception e)
            {
                output.Length = start;
                var (code, message, detail) = Describe(e, active);
                writer.WriteListHeader(2);
                writer.WriteInteger((long)code);
                WriteBody(writer, message, detail);
            }
        }
    }

    private (ErrorCode Code, string Message, string? Detail) Describe(Exception exception, ActiveTask active)
    {
        switch (exception)
        {
            case TaskFailure failure:
                return (failure.Code, failure.Message, failure.Detail);
            case OperationCanceledException when active.IsCancelled:
                return (ErrorCode.Cancelled, "The task was cancelled before it was done.", null);
            default:
                var remote = exceptions.Describe(exception);
                return (ErrorCode.RemoteFailure, remote.Message, remote.WriteDetail());
        }
    }

    private static void WriteBody(ValueWriter writer, string message, string? detail)
    {
        writer.WriteListHeader(2);
        writer.WriteString(Travelling(message));
        if (detail is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(Travelling(detail));
        }
    }

    // A message with half a surrogate pair must not keep the outcome from being told.
    private static string Travelling(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
