using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Queue and JoinableQueue, which are the same: the host's queue.</summary>
internal static class QueueType
{
    private const string Kernel = "queue";

    public static PythonType Row { get; } = new(
        "Queue",
        Kernel,
        ("empty", EmptyAsync),
        ("full", FullAsync),
        ("get", GetAsync),
        ("get_nowait", GetNowAsync),
        ("join", JoinAsync),
        ("put", PutAsync),
        ("put_nowait", PutNowAsync),
        ("qsize", SizeAsync),
        ("shutdown", ShutDownAsync),
        ("task_done", TaskDoneAsync))
    {
        // CPython has shutdown from 3.13; to 3.12, which cannot be told from it, it is one method more.
        Exposed = ["empty", "full", "get", "get_nowait", "join", "put", "put_nowait", "qsize", "shutdown", "task_done"],
        ExposedToLegacy = ["empty", "full", "get", "get_nowait", "join", "put", "put_nowait", "qsize", "task_done"],
        Make = MakeAsync,
        Text = call => ValueTask.FromResult($"<queue.Queue object at 0x{call.Target.Id.Value:x}>"),
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        call.Bind(call.Type.TypeId, 0, "maxsize");
        var most = call[0] < 0 ? 0 : call.RequireInteger(call[0]);
        if (most > int.MaxValue)
        {
            throw PythonException.Overflow($"found a maxsize of {most}; expected at most {int.MaxValue}");
        }

        var writer = call.BeginOpen(Kernel, 4);
        writer.WriteInteger(Math.Max(0, most));
        writer.WriteInteger(0);
        writer.WriteInteger(0);
        writer.WriteBoolean(true);
        return await call.OpenAsync();
    }

    private static async ValueTask PutAsync(PythonCall call)
    {
        call.Bind("Queue.put", 1, "item", "block", "timeout");
        var blocks = call[1] < 0 || call.IsTrue(call[1]);
        if (blocks && !call.IsNone(call[2]) && (await LookAsync(call)).MaxSize > 0)
        {
            Timeouts.DemandNotNegative(call, call[2]);
        }

        await PutAsync(call, blocks, call[2]);
    }

    private static ValueTask PutNowAsync(PythonCall call)
    {
        call.Bind("Queue.put_nowait", 1, "item");
        return PutAsync(call, blocks: false, timeout: -1);
    }

    private static async ValueTask PutAsync(PythonCall call, bool blocks, int timeout)
    {
        var writer = call.BeginRequest();
        call.Put(writer, call[0]);
        WriteWait(call, writer, blocks, timeout);
        var answer = await call.AskAsync(QueueOperation.Put);
        if (answer.Exception is { } exception)
        {
            call.Raise(exception);
        }
        else if (new ValueReader(answer.Body.Span).ReadBoolean())
        {
            call.ReturnNone();
        }
        else
        {
            call.Raise(PythonException.Full());
        }
    }

    private static ValueTask GetAsync(PythonCall call)
    {
        call.Bind("Queue.get", 0, "block", "timeout");
        var blocks = call[0] < 0 || call.IsTrue(call[0]);
        if (blocks && !call.IsNone(call[1]))
        {
            Timeouts.DemandNotNegative(call, call[1]);
        }

        return GetAsync(call, blocks, call[1]);
    }

    private static ValueTask GetNowAsync(PythonCall call)
    {
        call.Bind("Queue.get_nowait", 0);
        return GetAsync(call, blocks: false, timeout: -1);
    }

    // [item], or [] when the time was over.
    private static async ValueTask GetAsync(PythonCall call, bool blocks, int timeout)
    {
        WriteWait(call, call.BeginRequest(), blocks, timeout);
        var answer = await call.AskForItemAsync(QueueOperation.Get);
        if (answer.Exception is { } exception)
        {
            call.Raise(exception);
            return;
        }

        if (!call.TryReturnItem(answer))
        {
            call.Raise(PythonException.Empty());
        }
    }

    private static async ValueTask SizeAsync(PythonCall call)
    {
        call.Bind("Queue.qsize", 0);
        call.Return((await LookAsync(call)).Items);
    }

    private static async ValueTask EmptyAsync(PythonCall call)
    {
        call.Bind("Queue.empty", 0);
        call.Return((await LookAsync(call)).Items == 0);
    }

    private static async ValueTask FullAsync(PythonCall call)
    {
        call.Bind("Queue.full", 0);
        var (items, most) = await LookAsync(call);
        call.Return(most > 0 && items >= most);
    }

    private static async ValueTask JoinAsync(PythonCall call)
    {
        call.Bind("Queue.join", 0);
        call.BeginRequest().WriteNull();
        call.ReturnNoneOrRaise(await call.AskAsync(QueueOperation.Join));
    }

    private static async ValueTask TaskDoneAsync(PythonCall call)
    {
        call.Bind("Queue.task_done", 0);
        call.BeginRequest().WriteInteger(1);
        var answer = await call.AskAsync(QueueOperation.TaskDone);
        if (answer.Error == ErrorCode.ValueError)
        {
            call.Raise(PythonException.Value("task_done() called too many times"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    private static async ValueTask ShutDownAsync(PythonCall call)
    {
        call.Bind("Queue.shutdown", 0, "immediate");
        call.BeginRequest().WriteBoolean(call[0] >= 0 && call.IsTrue(call[0]));
        call.ReturnNoneOrRaise(await call.AskAsync(QueueOperation.ShutDown));
    }

    private static void WriteWait(PythonCall call, ValueWriter writer, bool blocks, int timeout)
    {
        if (blocks)
        {
            Timeouts.Write(call, timeout, writer);
        }
        else
        {
            writer.WriteInteger(0);
        }
    }

    private static async ValueTask<(long Items, long MaxSize)> LookAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(QueueOperation.Look)).Required;
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        var items = reader.ReadInt64();
        reader.Skip();
        return (items, reader.ReadInt64());
    }
}
