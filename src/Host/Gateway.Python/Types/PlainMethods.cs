using Actors.Contracts;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Methods that are one operation of the host's: their arguments as they come, its answer as it is. What several types have alike.</summary>
internal static class PlainMethods
{
    /// <summary>A method without arguments that returns what the operation gives.</summary>
    public static PythonMethod Returning<TOperation>(string name, TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            BeginWithout(call, name);
            call.ReturnOrRaise(await call.AskAsync(operation));
        };

    /// <summary>A method without arguments that returns None.</summary>
    public static PythonMethod Doing<TOperation>(string name, TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            BeginWithout(call, name);
            call.ReturnNoneOrRaise(await call.AskAsync(operation));
        };

    /// <summary>A method without arguments that is written in Python and returns what the operation gives.</summary>
    public static PythonMethod ReturningInPython<TOperation>(string name, TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            call.Bind(name, 0);
            call.BeginRequest();
            call.ReturnOrRaise(await call.AskAsync(operation));
        };

    /// <summary>A method without arguments that is written in Python and returns None.</summary>
    public static PythonMethod DoingInPython<TOperation>(string name, TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            call.Bind(name, 0);
            call.BeginRequest();
            call.ReturnNoneOrRaise(await call.AskAsync(operation));
        };

    /// <summary>A method without arguments that returns what the operation gives and stands for an operator.</summary>
    public static PythonMethod Slot<TOperation>(TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            call.BindSlot(0);
            call.BeginRequest();
            call.ReturnOrRaise(await call.AskAsync(operation));
        };

    /// <summary>A method of one key that returns what the operation gives.</summary>
    public static PythonMethod OfKey<TOperation>(string name, TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            BeginWithKey(call, name);
            call.ReturnOrRaise(await call.AskAsync(operation));
        };

    /// <summary>A method of one key that returns None.</summary>
    public static PythonMethod DoingWithKey<TOperation>(string name, TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            BeginWithKey(call, name);
            call.ReturnNoneOrRaise(await call.AskAsync(operation));
        };

    /// <summary>An object's text where that is the text of what the operation gives.</summary>
    public static Func<PythonCall, ValueTask<string>> TextOf<TOperation>(TOperation operation)
        where TOperation : struct, Enum => async call =>
        {
            call.BeginRequest();
            return call.Describe((await call.AskAsync(operation)).Required.Body.Span);
        };

    /// <summary>Makes an object of what an argument has, if there is one.</summary>
    public static Func<PythonCall, ValueTask<ObjectReference>> MakerOfItems(string name, string kernelType) => async call =>
    {
        call.BindPositional(name, 0, 1);
        if (call.Count == 0)
        {
            call.BeginOpen(kernelType, 0);
            return await call.OpenAsync();
        }

        var items = await Iterables.CollectAsync(call, call[0]);
        items.WriteList(call.BeginOpen(kernelType, 1));
        return await call.OpenAsync();
    };

    private static void BeginWithout(PythonCall call, string name)
    {
        call.BindPositional(name, 0, 0);
        call.BeginRequest();
    }

    private static void BeginWithKey(PythonCall call, string name)
    {
        call.BindPositional(name, 1, 1);
        call.PutKey(call.BeginRequest(), call[0]);
    }
}
