using Actors.Contracts;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>Which proxies are this host's own, and how they are written. Thread-safe.</summary>
internal interface IProxyDirectory
{
    /// <summary>Finds the object of an id that a client wrote.</summary>
    /// <param name="ident">The id as text.</param>
    /// <param name="reference">The object.</param>
    bool TryFind(ReadOnlySpan<byte> ident, out ObjectReference reference);

    /// <summary>A client sent a proxy of the object: it is written the same way when it goes out.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="form">Its class, address and options as fragments.</param>
    void Remember(ObjectReference reference, ProxyForm form);

    /// <summary>A proxy of the object is about to go out: it stays alive until its receiver had time to say that it has it.</summary>
    /// <param name="reference">The object.</param>
    void Sending(ObjectReference reference);

    /// <summary>Writes a proxy of the object.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="writer">Where to write.</param>
    /// <param name="entries">How many memo entries the pickle has; counted on.</param>
    void Write(ObjectReference reference, PickleWriter writer, ref int entries);
}

/// <summary>How a client writes a proxy: fragments of its class, its address and its options.</summary>
internal sealed record ProxyForm(byte[] Class, byte[] Address, byte[] Options);
