using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Event: the host's event.</summary>
internal static class EventType
{
    private const string Kernel = "event";

    public static PythonType Row { get; } = new(
        "Event", Kernel, ("is_set", IsSetAsync), ("set", PlainMethods.DoingInPython("Event.set", EventOperation.Set)), ("clear", PlainMethods.DoingInPython("Event.clear", EventOperation.Clear)), ("wait", WaitAsync))
    {
        ProxyClass = "EventProxy",
        Exposed = ["is_set", "set", "clear", "wait"],
        Make = MakeAsync,
        Text = async call => $"<threading.Event at 0x{call.Target.Id.Value:x}: {(await LookAsync(call) ? "set" : "unset")}>",
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        call.Bind("Event", 0);
        call.BeginOpen(Kernel, 0);
        return await call.OpenAsync();
    }

    private static async ValueTask IsSetAsync(PythonCall call)
    {
        call.Bind("Event.is_set", 0);
        call.Return(await LookAsync(call));
    }

    private static async ValueTask WaitAsync(PythonCall call)
    {
        call.Bind("Event.wait", 0, "timeout");
        Timeouts.Write(call, call[0], call.BeginRequest());
        call.ReturnOrRaise(await call.AskAsync(EventOperation.Wait));
    }

    private static async ValueTask<bool> LookAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(EventOperation.Look)).Required;
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        return reader.ReadBoolean();
    }
}
