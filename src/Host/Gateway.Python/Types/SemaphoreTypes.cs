using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Semaphore and BoundedSemaphore: the host's, whose permits are taken loosely: one process takes, another gives back.</summary>
internal static class SemaphoreTypes
{
    public static PythonType Semaphore { get; } = Row("Semaphore", "semaphore");

    public static PythonType Bounded { get; } = Row("BoundedSemaphore", "bounded-semaphore");

    private static PythonType Row(string typeId, string kernelType) => new(
        typeId, kernelType, ("acquire", AcquireAsync), ("release", ReleaseAsync), ("locked", LockedAsync))
    {
        ProxyClass = "AcquirerProxy",
        Exposed = ["acquire", "release"],
        ExposedToLatest = ["locked"],
        Make = call => MakeAsync(call, kernelType),
        Text = async call => $"<threading.{typeId} at 0x{call.Target.Id.Value:x}: value={await FreeAsync(call)}>",
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call, string kernelType)
    {
        call.Bind(call.Type.TypeId, 0, "value");
        var initial = call[0] < 0 ? 1 : call.RequireInteger(call[0]);
        if (initial < 0)
        {
            throw PythonException.Value("semaphore initial value must be >= 0");
        }

        call.BeginOpen(kernelType, 1).WriteInteger(initial);
        return await call.OpenAsync();
    }

    private static async ValueTask AcquireAsync(PythonCall call)
    {
        call.Bind("Semaphore.acquire", 0, "blocking", "timeout");
        var blocking = call[0] < 0 || call.IsTrue(call[0]);
        if (!blocking && !call.IsNone(call[1]))
        {
            throw PythonException.Value("can't specify timeout for non-blocking acquire");
        }

        var writer = call.BeginRequest();
        writer.WriteInteger(1);
        if (blocking)
        {
            Timeouts.Write(call, call[1], writer);
        }
        else
        {
            writer.WriteInteger(0);
        }

        writer.WriteInteger((long)call.Core.Options.OrphanGrace.TotalMilliseconds);
        writer.WriteNull();
        writer.WriteInteger(PartyOf(call));
        var answer = await call.AskAsync(SemaphoreOperation.AcquireLoosely);
        if (answer.Error == ErrorCode.ValueError)
        {
            // A bounded one of no permits at all: nobody will ever have one.
            call.Return(false);
            return;
        }

        call.Return(!new ValueReader(answer.Required.Body.Span).TryReadNull());
    }

    private static async ValueTask ReleaseAsync(PythonCall call)
    {
        call.Bind(call.Type == Bounded ? "BoundedSemaphore.release" : "Semaphore.release", 0, "n");
        if (call[0] >= 0)
        {
            Timeouts.DemandNumber(call, call[0]);
        }

        var count = call[0] < 0 ? 1 : call.RequireInteger(call[0]);
        if (count < 1)
        {
            throw PythonException.Value("n must be one or more");
        }

        var writer = call.BeginRequest();
        writer.WriteInteger(count);
        writer.WriteInteger(PartyOf(call));
        var answer = await call.AskAsync(SemaphoreOperation.ReleaseLoosely);
        if (answer.Error is ErrorCode.ValueError or ErrorCode.NotHeld)
        {
            call.Raise(PythonException.Value("Semaphore released too many times"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    // Threads of one process give back each other's permits, so that its death does not find them taken by another.
    private static long PartyOf(PythonCall call) => call.Peer?.Number ?? 0;

    private static async ValueTask LockedAsync(PythonCall call)
    {
        call.Bind("Semaphore.locked", 0);
        call.Return(await FreeAsync(call) == 0);
    }

    private static async ValueTask<long> FreeAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(SemaphoreOperation.Look)).Required;
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        return reader.ReadInt64();
    }
}
