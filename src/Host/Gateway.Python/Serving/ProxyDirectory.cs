using System.Text;
using Actors.Contracts;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving.References;
using Actors.Gateway.Python.Types;
using Actors.Gateway.Python.Values;
using Actors.Kernel;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// Proxies inside values. What a client wrote is written again as it came, because clients keep one session for each address:
/// another spelling of the same address would be another session, and another owner of locks. Thread-safe.
/// </summary>
internal sealed class ProxyDirectory(ActorSystem system, ReferenceCounts counts, PythonTypeTable types, ObjectNotes notes) : IProxyDirectory
{
    /// <summary>The address of proxies that no client has written yet, as a fragment.</summary>
    public byte[] OwnAddress { get; set; } = [PickleFragment.Plain, PickleOpcode.None];

    public bool TryFind(ReadOnlySpan<byte> ident, out ObjectReference reference)
    {
        reference = default;
        return Idents.TryRead(ident, out var id) && system.TryFind(id, out reference);
    }

    public void Remember(ObjectReference reference, ProxyForm form)
    {
        notes.SetForm(reference.Id, form);
        if (!system.TryFind(reference.Id, out _))
        {
            // It went meanwhile, and took its notes with it before this one.
            notes.Forget(reference.Id);
        }
    }

    public void Sending(ObjectReference reference) => counts.Sending(reference.Id);

    // RebuildProxy(class, Token(typeid, address, id), 'pickle', options)
    public void Write(ObjectReference reference, PickleWriter writer, ref int entries)
    {
        var type = types.Of(reference.TypeName);
        var form = notes.FormOf(reference.Id);
        writer.WriteGlobal("multiprocessing.managers"u8, "RebuildProxy"u8);
        writer.WriteOpcode(PickleOpcode.Mark);
        if (form is not null)
        {
            PickleFragment.Copy(writer, form.Class, ref entries);
        }
        else
        {
            writer.WriteGlobal("multiprocessing.managers"u8, Encoding.ASCII.GetBytes(type.ProxyClass ?? "AutoProxy"));
        }

        WriteToken(writer, type.TypeId, form?.Address ?? OwnAddress, Idents.Of(reference.Id), ref entries);
        writer.WriteText("pickle"u8);
        if (form is not null)
        {
            PickleFragment.Copy(writer, form.Options, ref entries);
        }
        else
        {
            WriteOptions(writer, type);
        }

        writer.WriteOpcode(PickleOpcode.Tuple);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    /// <summary>Writes Token() with the state (typeid, address, id).</summary>
    public static void WriteToken(PickleWriter writer, string typeId, ReadOnlySpan<byte> address, string ident, ref int entries)
    {
        writer.WriteGlobal("multiprocessing.managers"u8, "Token"u8);
        writer.WriteTupleEnd(0);
        writer.WriteOpcode(PickleOpcode.NewObj);
        writer.WriteText(Encoding.UTF8.GetBytes(typeId));
        PickleFragment.Copy(writer, address, ref entries);
        writer.WriteText(Encoding.ASCII.GetBytes(ident));
        writer.WriteTupleEnd(3);
        writer.WriteOpcode(PickleOpcode.Build);
    }

    // Only a proxy without a class of its own needs its methods' names.
    private static void WriteOptions(PickleWriter writer, PythonType type)
    {
        writer.WriteOpcode(PickleOpcode.EmptyDict);
        if (type.ProxyClass is null)
        {
            writer.WriteText("exposed"u8);
            PythonType.WriteNames(writer, type.Exposed);
            writer.WriteOpcode(PickleOpcode.SetItem);
        }
    }
}
