using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Elements;

/// <summary>Typecode c: one byte, as bytes of length 1.</summary>
internal sealed class ByteElement() : ElementType<byte>('c', sizeof(byte), "bytes of length 1")
{
    public override ErrorCode Store(in Value value, Span<byte> element)
    {
        if (!value.TryGetBytes(out var bytes) || bytes.Length != 1)
        {
            return ErrorCode.TypeMismatch;
        }

        Put(element, bytes[0]);
        return ErrorCode.None;
    }

    public override bool TryMatch(in Value value, Span<byte> element) => Store(value, element) == ErrorCode.None;

    public override Value Load(ReadOnlySpan<byte> element) => Value.FromBytes(element[..1]);
}
