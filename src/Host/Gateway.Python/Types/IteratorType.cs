using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Serving.Iterators;

namespace Actors.Gateway.Python.Types;

/// <summary>Iterator: over the keys of a dictionary, as iter(proxy) gives it, and over a stream of a users' object.</summary>
internal static class IteratorType
{
    private const string TypeId = "Iterator";
    private const string Kernel = "iterator";
    private const string Proxy = "IteratorProxy";
    private static readonly string[] Names = ["__next__", "send", "throw", "close"];

    public static PythonType OfKeys { get; } = new(TypeId, Kernel, ("__next__", NextAsync))
    {
        ProxyClass = Proxy,
        Exposed = Names,
        Text = call => ValueTask.FromResult($"<dict_keyiterator object at 0x{call.Target.Id.Value:x}>"),
    };

    public static PythonType OfStreams { get; } = new(TypeId, Kernel, ("__next__", NextAsync), ("close", CloseAsync))
    {
        ProxyClass = Proxy,
        Exposed = Names,
        Text = call => ValueTask.FromResult($"<generator object of {call.Target.TypeName} at 0x{call.Target.Id.Value:x}>"),
    };

    /// <summary>Replies with a proxy of a hosted iterator, which the client makes with the manager it has.</summary>
    public static void ReturnProxy(PythonCall call, string ident)
    {
        var writer = call.BeginReply("#PROXY"u8);
        PythonType.WriteNames(writer, Names);
        var entries = 0;
        ProxyDirectory.WriteToken(writer, TypeId, call.Core.Proxies.OwnAddress, ident, ref entries);
        writer.WriteTupleEnd(2);
    }

    private static ValueTask NextAsync(PythonCall call)
    {
        call.BindSlot(0);
        return call.Iterator.NextAsync(call);
    }

    private static ValueTask CloseAsync(PythonCall call)
    {
        call.BindPositional("generator.close", 0, 0);
        return ((StreamIterator)call.Iterator).CloseAsync(call);
    }
}
