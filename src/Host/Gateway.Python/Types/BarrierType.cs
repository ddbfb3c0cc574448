using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>Barrier: the host's barrier. Its action can be a method of another of the host's objects, and nothing else.</summary>
internal static class BarrierType
{
    private const string Kernel = "barrier";

    public static PythonType Row { get; } = new(
        "Barrier", Kernel, ("__getattribute__", GetAttributeAsync), ("wait", WaitAsync), ("abort", PlainMethods.DoingInPython("Barrier.abort", BarrierOperation.Abort)), ("reset", PlainMethods.DoingInPython("Barrier.reset", BarrierOperation.Reset)))
    {
        ProxyClass = "BarrierProxy",
        Exposed = ["__getattribute__", "wait", "abort", "reset"],
        Make = MakeAsync,
        Text = TextAsync,
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        call.Bind("Barrier", 1, "parties", "action", "timeout");
        var parties = call.RequireInteger(call[0]);
        if (parties < 1)
        {
            throw PythonException.Value("parties must be > 0");
        }

        var action = call.IsNone(call[1]) ? ((ObjectReference Target, string Method)?)null : RequireAction(call, call[1]);
        var writer = call.BeginOpen(Kernel, 3);
        writer.WriteInteger(parties);
        Timeouts.Write(call, call[2], writer);
        writer.WriteBoolean(action is not null);
        var reference = await call.OpenAsync();
        if (action is { } given && call.HasMade && call.Core.System.TryLink(reference.Id, given.Target.Id))
        {
            call.Core.Notes.SetAction(reference.Id, given);
        }

        return reference;
    }

    private static async ValueTask WaitAsync(PythonCall call)
    {
        call.Bind("Barrier.wait", 0, "timeout");
        var writer = call.BeginRequest();
        Timeouts.Write(call, call[0], writer);
        var hasAction = call.Core.Notes.TryGetAction(call.Target.Id, out var action);
        writer.WriteBoolean(hasAction);
        var answer = await call.AskAsync(BarrierOperation.Wait);
        if (answer.Exception is { } exception)
        {
            call.Raise(exception);
            return;
        }

        var (seat, round, acts) = ReadSeat(answer);
        if (!acts || await TryActAsync(call, action, round))
        {
            call.Return(seat);
        }
    }

    // The last to arrive does it, before the others go. Where it fails the call has its error as the reply, and the barrier is broken.
    private static async ValueTask<bool> TryActAsync(PythonCall call, (ObjectReference Target, string Method) action, ulong round)
    {
        var barrier = call.Target;
        var none = call.Graph.Add(NodeKind.Dict);
        var type = call.Core.Types.Of(action.Target.TypeName);
        call.Begin(action.Target, type, action.Method, call.Graph.Add(NodeKind.Tuple), none);
        await MethodCalls.CarryOutAsync(call, type.Find(action.Method)!);
        var isDone = !call.HasRaised;
        var writer = call.BeginRequest();
        writer.WriteInteger(round);
        writer.WriteBoolean(isDone);
        var answer = await call.AskAsync(barrier.Id, (ushort)BarrierOperation.Done);
        if (isDone)
        {
            _ = answer.Required;
        }

        return isDone;
    }

    private static async ValueTask GetAttributeAsync(PythonCall call)
    {
        call.BindSlot(1);
        var name = call.RequireAttributeName(call[0]);
        var (parties, waiting, isBroken) = await LookAsync(call);
        switch (name)
        {
            case "parties": call.Return(parties); break;
            case "n_waiting": call.Return(waiting); break;
            case "broken": call.Return(isBroken); break;
            default: call.Raise(PythonException.Attribute($"'Barrier' object has no attribute '{name}'")); break;
        }
    }

    private static async ValueTask<string> TextAsync(PythonCall call)
    {
        var (parties, waiting, isBroken) = await LookAsync(call);
        return $"<threading.Barrier at 0x{call.Target.Id.Value:x}: {(isBroken ? "broken" : $"waiters={waiting}/{parties}")}>";
    }

    private static async ValueTask<(long Parties, long Waiting, bool IsBroken)> LookAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(BarrierOperation.Look)).Required;
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        return (reader.ReadInt64(), reader.ReadInt64(), reader.ReadBoolean());
    }

    private static (long Seat, ulong Round, bool Acts) ReadSeat(in Answer answer)
    {
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        return (reader.ReadInt64(), reader.ReadUInt64(), reader.ReadBoolean());
    }

    // getattr(proxy, name): how a bound method of a proxy is pickled.
    private static (ObjectReference Target, string Method) RequireAction(PythonCall call, int node)
    {
        var graph = call.Graph;
        if (graph[node].Kind == NodeKind.Object)
        {
            var parts = graph.PartsOf(node);
            if (graph.IsGlobal(parts.Callable, "builtins"u8, "getattr"u8) && graph[parts.Arguments].Count == 2
                && ProxyNodes.TryRead(graph, graph.Child(parts.Arguments, 0), out var proxy)
                && call.Core.Proxies.TryFind(graph.Payload(proxy.Ident), out var target)
                && call.RequireText(graph.Child(parts.Arguments, 1), "method name") is var method
                && call.Core.Types.Of(target.TypeName).Find(method) is not null)
            {
                return (target, method);
            }
        }

        throw PythonException.Type($"this host runs no Python functions: {call.Describe(node)} cannot be a barrier's action; a method of one of its proxies can");
    }
}
