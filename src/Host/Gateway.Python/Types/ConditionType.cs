using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>Condition: the host's, with a reentrant lock of its own or over a lock that others use as well.</summary>
internal static class ConditionType
{
    private const string Kernel = "condition";

    public static PythonType Row { get; } = new(
        "Condition",
        Kernel,
        ("acquire", AcquireAsync),
        ("release", ReleaseAsync),
        ("wait", WaitAsync),
        ("notify", NotifyAsync),
        ("notify_all", NotifyAllAsync),
        ("locked", LockTypes.LockedAsync))
    {
        ProxyClass = "ConditionProxy",
        Exposed = ["acquire", "release", "wait", "notify", "notify_all"],
        ExposedToLatest = ["locked"],
        Make = MakeAsync,
        Text = async call => $"<Condition(<{await LockTypes.StateAsync(call)} _thread.RLock object at 0x{call.Target.Id.Value:x}>, 0)>",
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        call.Bind("Condition", 0, "lock");
        if (call.IsNone(call[0]))
        {
            call.BeginOpen(Kernel, 0);
            return await call.OpenAsync();
        }

        if (!ProxyNodes.TryRead(call.Graph, call[0], out var proxy) || !call.Core.Proxies.TryFind(call.Graph.Payload(proxy.Ident), out var reference)
            || reference.TypeName is not ("lock" or "reentrant-lock" or Kernel))
        {
            throw PythonException.Attribute($"'{PythonTypes.NameOf(call.Graph, call[0])}' object has no attribute 'acquire'");
        }

        var target = reference.TypeName == Kernel ? (await LockOfAsync(call, reference)).Reference : reference;
        call.BeginOpen(Kernel, 1).WriteReference(target);
        return await call.OpenAsync();
    }

    private static async ValueTask AcquireAsync(PythonCall call)
    {
        var (target, _) = await LockOfAsync(call, call.Target);
        await LockTypes.AcquireAsync(call, target.Id);
    }

    private static async ValueTask ReleaseAsync(PythonCall call)
    {
        var (target, isOwned) = await LockOfAsync(call, call.Target);
        await (isOwned ? LockTypes.ReleaseOwnedAsync(call, target.Id) : LockTypes.ReleaseAsync(call, target.Id));
    }

    private static async ValueTask WaitAsync(PythonCall call)
    {
        call.Bind("Condition.wait", 0, "timeout");
        var (target, isOwned) = await LockOfAsync(call, call.Target);
        var writer = call.BeginRequest();
        WriteToken(call, writer, target.Id, isOwned, "cannot wait on un-acquired lock");
        writer.WriteInteger(call.Target.Id.Value);
        Timeouts.Write(call, call[0], writer);
        writer.WriteNull();
        writer.WriteListHeader(0);
        var answer = await call.AskAsync(target.Id, (ushort)LockOperation.Wait);
        if (answer.Error == ErrorCode.NotHeld)
        {
            call.LockTokens.Remove(target.Id);
            call.Raise(PythonException.Runtime("cannot wait on un-acquired lock"));
            return;
        }

        // [token, abandoned, 0: notified]: the lock is held again, under another token.
        var reader = new ValueReader(answer.Required.Body.Span);
        _ = reader.ReadListHeader();
        call.LockTokens[target.Id] = reader.ReadUInt64();
        reader.Skip();
        call.Return(reader.ReadInt64() == 0);
    }

    private static ValueTask NotifyAsync(PythonCall call)
    {
        call.Bind("Condition.notify", 0, "n");
        return NotifyAsync(call, isAll: false);
    }

    private static ValueTask NotifyAllAsync(PythonCall call)
    {
        call.Bind("Condition.notify_all", 0);
        return NotifyAsync(call, isAll: true);
    }

    private static async ValueTask NotifyAsync(PythonCall call, bool isAll)
    {
        var (target, isOwned) = await LockOfAsync(call, call.Target);
        var writer = call.BeginRequest();
        WriteToken(call, writer, target.Id, isOwned, "cannot notify on un-acquired lock");
        writer.WriteInteger(call.Target.Id.Value);
        if (isAll)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteInteger(call[0] < 0 ? 1 : Math.Clamp(call.RequireInteger(call[0]), 0, int.MaxValue));
        }

        var answer = await call.AskAsync(target.Id, (ushort)LockOperation.Notify);
        if (answer.Error == ErrorCode.NotHeld)
        {
            call.Raise(PythonException.Runtime("cannot notify on un-acquired lock"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    // As in CPython, where a plain lock does not know who holds it: that anybody does is enough.
    private static void WriteToken(PythonCall call, ValueWriter writer, ObjectId target, bool isOwned, string otherwise)
    {
        if (!isOwned)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteInteger(call.LockTokens.TryGetValue(target, out var token) ? token : throw PythonException.Runtime(otherwise));
        }
    }

    // The lock it belongs to, and whether that belongs to its owner.
    private static async ValueTask<(ObjectReference Reference, bool IsOwned)> LockOfAsync(PythonCall call, ObjectReference condition)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(condition.Id, (ushort)LockOperation.LockOfCondition)).Required;
        var reader = new ValueReader(answer.Body.Span);
        if (reader.TryReadNull())
        {
            return (condition, true);
        }

        var reference = reader.ReadReference();
        return (reference, reference.TypeName != "lock");
    }
}
