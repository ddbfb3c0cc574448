using System.Text;

namespace Actors.Contracts.Values;

// UUIDs, references, embedded JSON, foreign objects.
public ref partial struct ValueReader
{
    /// <summary>Reads a UUID.</summary>
    public Guid ReadUuid()
    {
        DemandTag(ValueKind.Uuid);
        var bytes = ReadBytes();
        return bytes.Length == 16
            ? new Guid(bytes, bigEndian: true)
            : throw new ValueFormatException($"Found a UUID of {bytes.Length} bytes; expected 16.");
    }

    /// <summary>Reads a reference to a managed object.</summary>
    public ObjectReference ReadReference()
    {
        DemandTag(ValueKind.Reference);
        DemandParts(2, ValueKind.Reference);
        var id = ReadUInt64();
        var type = ReadUtf8();
        return type.Length is > 0 and <= ValueLimits.MaxTypeNameBytes
            ? new ObjectReference(new ObjectId(id), Encoding.UTF8.GetString(type))
            : throw new ValueFormatException($"Found a type name of {type.Length} bytes; expected 1 to {ValueLimits.MaxTypeNameBytes}.");
    }

    /// <summary>Reads a JSON document. The slice lives as long as the bytes read from.</summary>
    public ReadOnlySpan<byte> ReadJson()
    {
        DemandTag(ValueKind.Json);
        return ReadBytes();
    }

    /// <summary>Reads a foreign object.</summary>
    /// <param name="language">Whose object it is.</param>
    /// <param name="description">What people see of it.</param>
    /// <returns>The object in its own language's form; the slice lives as long as the bytes read from.</returns>
    public ReadOnlySpan<byte> ReadForeign(out string language, out string description)
    {
        DemandTag(ValueKind.Foreign);
        DemandParts(3, ValueKind.Foreign);
        language = ReadString();
        description = ReadString();
        return ReadBytes();
    }
}
