using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Elements;

/// <summary>Typecode u: one character, as its code point in 4 bytes.</summary>
internal sealed class CharacterElement() : ElementType<uint>('u', sizeof(uint), "text of one character")
{
    public override ErrorCode Store(in Value value, Span<byte> element)
    {
        if (!value.TryGetUtf8(out var text)
            || Rune.DecodeFromUtf8(text, out var character, out var consumed) != System.Buffers.OperationStatus.Done
            || consumed != text.Length)
        {
            return ErrorCode.TypeMismatch;
        }

        Put(element, (uint)character.Value);
        return ErrorCode.None;
    }

    public override bool TryMatch(in Value value, Span<byte> element) => Store(value, element) == ErrorCode.None;

    public override Value Load(ReadOnlySpan<byte> element) => Value.FromString(new Rune(View(element)[0]).ToString());

    public override bool AreValid(ReadOnlySpan<byte> elements)
    {
        foreach (var element in View(elements))
        {
            if (!Rune.IsValid(element))
            {
                return false;
            }
        }

        return true;
    }
}
