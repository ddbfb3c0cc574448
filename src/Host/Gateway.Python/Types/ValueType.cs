using System.Text;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Value: the host's value cell. As in CPython its typecode is only shown, never applied.</summary>
internal static class ValueType
{
    private const string Kernel = "value";

    public static PythonType Row { get; } = new("Value", Kernel, ("get", PlainMethods.ReturningInPython("Value.get", ValueOperation.Get)), ("set", SetAsync))
    {
        ProxyClass = "ValueProxy",
        Exposed = ["get", "set"],
        Make = MakeAsync,
        Text = TextAsync,
        Value = ValueAsync,
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        call.Bind("Value", call.OpenName is null ? 2 : 0, "typecode", "value", "lock");
        var writer = call.BeginOpen(Kernel, call[1] < 0 ? 0 : 1);
        if (call[1] >= 0)
        {
            call.Put(writer, call[1]);
        }

        var reference = await call.OpenAsync();
        if (call[0] >= 0)
        {
            call.Core.Notes.SetTypeCode(reference.Id, call.Describe(call[0]));
        }

        return reference;
    }

    private static async ValueTask SetAsync(PythonCall call)
    {
        call.Bind("Value.set", 1, "value");
        call.Put(call.BeginRequest(), call[0]);
        call.ReturnNoneOrRaise(await call.AskAsync(ValueOperation.Set));
    }

    private static async ValueTask<string> TextAsync(PythonCall call)
    {
        var typecode = await TypeCodeAsync(call);
        call.BeginRequest();
        return $"Value({typecode}, {call.Describe((await call.AskAsync(ValueOperation.Get)).Required.Body.Span)})";
    }

    private static async ValueTask ValueAsync(PythonCall call)
    {
        var typecode = await TypeCodeAsync(call);
        call.BeginRequest();
        var answer = (await call.AskAsync(ValueOperation.Get)).Required;
        var reader = new ValueReader(answer.Body.Span);
        var writer = call.BeginReturn();
        writer.WriteGlobal("multiprocessing.managers"u8, "Value"u8);
        writer.WriteTupleEnd(0);
        writer.WriteOpcode(PickleOpcode.NewObj);
        writer.WriteOpcode(PickleOpcode.EmptyDict);
        writer.WriteOpcode(PickleOpcode.Mark);
        writer.WriteText("_typecode"u8);
        writer.WriteText(Encoding.UTF8.GetBytes(typecode.Trim('\'')));
        writer.WriteText("_value"u8);
        call.Write(ref reader, writer);
        writer.WriteOpcode(PickleOpcode.SetItems);
        writer.WriteOpcode(PickleOpcode.Build);
    }

    // As Python's repr has it. One that a .NET client has made may have one of its own.
    private static async ValueTask<string> TypeCodeAsync(PythonCall call)
    {
        if (call.Core.Notes.TypeCodeOf(call.Target.Id) is { } known)
        {
            return known;
        }

        call.BeginRequest();
        return call.Describe((await call.AskAsync(ValueOperation.TypeCode)).Required.Body.Span);
    }
}
