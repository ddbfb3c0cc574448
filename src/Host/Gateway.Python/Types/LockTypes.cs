using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Lock and RLock: the host's lock and reentrant lock, taken loosely. The owner is the session, which is one thread of a client.</summary>
internal static class LockTypes
{
    private const ulong Owner = 1;

    public static PythonType Lock { get; } = new(
        "Lock", "lock", ("acquire", AcquireAsync), ("release", ReleaseAsync), ("locked", LockedAsync))
    {
        ProxyClass = "AcquirerProxy",
        Exposed = ["acquire", "release"],
        ExposedToLatest = ["locked"],
        Make = call => MakeAsync(call, "lock"),
        Text = async call => $"<{await StateAsync(call)} _thread.lock object at 0x{call.Target.Id.Value:x}>",
    };

    public static PythonType ReentrantLock { get; } = new(
        "RLock", "reentrant-lock", ("acquire", AcquireAsync), ("release", ReleaseOwnedAsync), ("locked", LockedAsync))
    {
        ProxyClass = "AcquirerProxy",
        Exposed = ["acquire", "release"],
        ExposedToLatest = ["locked"],
        Make = call => MakeAsync(call, "reentrant-lock"),
        Text = async call => await StateAsync(call) is var state
            ? $"<{state} _thread.RLock object owner={(state == "locked" ? 1 : 0)} count={(state == "locked" ? 1 : 0)} at 0x{call.Target.Id.Value:x}>" : "",
    };

    /// <summary>acquire of any lock-like object.</summary>
    public static ValueTask AcquireAsync(PythonCall call) => AcquireAsync(call, call.Target.Id);

    /// <summary>Takes a lock for the session and remembers its token.</summary>
    public static async ValueTask AcquireAsync(PythonCall call, ObjectId target)
    {
        call.BindBuiltIn("acquire", "blocking", "timeout");
        var writer = call.BeginRequest();
        WriteWait(call, writer);
        writer.WriteInteger((long)call.Core.Options.OrphanGrace.TotalMilliseconds);
        writer.WriteInteger(Owner);
        writer.WriteNull();
        writer.WriteListHeader(0);
        var answer = (await call.AskAsync(target, (ushort)LockOperation.AcquireLoosely)).Required;
        var reader = new ValueReader(answer.Body.Span);
        if (reader.TryReadNull())
        {
            call.Return(false);
            return;
        }

        _ = reader.ReadListHeader();
        call.LockTokens[target] = reader.ReadUInt64();
        call.Return(true);
    }

    /// <summary>release of a lock that belongs to its owner.</summary>
    public static ValueTask ReleaseOwnedAsync(PythonCall call) => ReleaseOwnedAsync(call, call.Target.Id);

    /// <summary>Gives back a lock that belongs to its owner; an orphaned one anybody.</summary>
    public static async ValueTask ReleaseOwnedAsync(PythonCall call, ObjectId target)
    {
        call.BindPositional("RLock.release", 0, 0);
        Answer answer;
        if (call.LockTokens.TryGetValue(target, out var token))
        {
            call.BeginRequest().WriteInteger(token);
            answer = await call.AskAsync(target, (ushort)LockOperation.Release);
            if (answer.IsRefused || new ValueReader(answer.Body.Span).ReadInt64() == 0)
            {
                call.LockTokens.Remove(target);
            }
        }
        else
        {
            // A parent that has awaited its child's end may come before the next look at who lives.
            call.Core.Holders.EndFinished();
            call.BeginRequest();
            answer = await call.AskAsync(target, (ushort)LockOperation.ReleaseLoosely);
        }

        if (answer.Error == ErrorCode.NotHeld)
        {
            call.Raise(PythonException.Runtime("cannot release un-acquired lock"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    /// <summary>Gives back a plain lock, whoever took it.</summary>
    public static async ValueTask ReleaseAsync(PythonCall call, ObjectId target)
    {
        call.BindPositional("lock.release", 0, 0);
        call.LockTokens.Remove(target);
        call.BeginRequest();
        var answer = await call.AskAsync(target, (ushort)LockOperation.ReleaseLoosely);
        if (answer.Error == ErrorCode.NotHeld)
        {
            call.Raise(PythonException.Runtime("release unlocked lock"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    public static async ValueTask LockedAsync(PythonCall call)
    {
        call.BindPositional($"{(call.Type == Lock ? "lock" : "RLock")}.locked", 0, 0);
        call.Return(await StateAsync(call) == "locked");
    }

    /// <summary>Whether the called lock is "locked" or "unlocked".</summary>
    public static async ValueTask<string> StateAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(LockOperation.Look)).Required;
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        return reader.ReadBoolean() ? "locked" : "unlocked";
    }

    private static ValueTask ReleaseAsync(PythonCall call) => ReleaseAsync(call, call.Target.Id);

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call, string kernelType)
    {
        call.Bind(call.Method, 0);
        call.BeginOpen(kernelType, 0);
        return await call.OpenAsync();
    }

    // blocking as a truth value, timeout in seconds; -1 is no limit.
    private static void WriteWait(PythonCall call, ValueWriter writer)
    {
        // From 3.12 any truth value, before that an integer.
        var blocking = call[0] < 0 || (call.IsModernClient ? call.IsTrue(call[0]) : call.RequireInteger(call[0]) != 0);
        var seconds = call[1] < 0 ? -1 : Timeouts.RequireSeconds(call, call[1]);
        if (!blocking && call[1] >= 0 && seconds != -1)
        {
            throw PythonException.Value("can't specify a timeout for a non-blocking call");
        }

        if (seconds < 0 && seconds != -1)
        {
            throw PythonException.Value("timeout value must be positive");
        }

        if (!blocking)
        {
            writer.WriteInteger(0);
        }
        else if (seconds == -1)
        {
            writer.WriteNull();
        }
        else
        {
            Timeouts.Write(writer, seconds);
        }
    }
}
