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
        var type = ReadReferenceUtf8(out var id);
        return new ObjectReference(new ObjectId(id), Encoding.UTF8.GetString(type));
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
        var payload = ReadForeignUtf8(out var languageUtf8, out var descriptionUtf8);
        language = Encoding.UTF8.GetString(languageUtf8);
        description = Encoding.UTF8.GetString(descriptionUtf8);
        return payload;
    }

    // The type name's UTF-8.
    internal ReadOnlySpan<byte> ReadReferenceUtf8(out ulong id)
    {
        DemandTag(ValueKind.Reference);
        DemandParts(2, ValueKind.Reference);
        id = ReadUInt64();
        var type = ReadUtf8();
        return type.Length is > 0 and <= ValueLimits.MaxTypeNameBytes
            ? type
            : throw new ValueFormatException($"Found a type name of {type.Length} bytes; expected 1 to {ValueLimits.MaxTypeNameBytes}.");
    }

    internal ReadOnlySpan<byte> ReadForeignUtf8(out ReadOnlySpan<byte> language, out ReadOnlySpan<byte> description) =>
        ReadForeignUtf8(out language, out description, null, out _);

    // The references are those of the managed objects that stand somewhere inside the payload; usually there are none.
    internal ReadOnlySpan<byte> ReadForeignUtf8(
        out ReadOnlySpan<byte> language, out ReadOnlySpan<byte> description, List<ObjectReference>? references, out int referenceCount)
    {
        DemandTag(ValueKind.Foreign);
        var parts = ReadListHeader();
        if (parts is not (3 or 4))
        {
            throw new ValueFormatException($"Found a foreign object of {parts} parts; expected 3, or 4 with references.");
        }

        language = ReadUtf8();
        description = ReadUtf8();
        var payload = ReadBytes();
        referenceCount = parts == 4 ? ReadListHeader() : 0;
        for (var i = 0; i < referenceCount; i++)
        {
            if (references is null)
            {
                ReadReferenceUtf8(out _);
            }
            else
            {
                references.Add(ReadReference());
            }
        }

        return payload;
    }
}
