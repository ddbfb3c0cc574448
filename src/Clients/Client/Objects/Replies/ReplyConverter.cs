using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>A shape that only replies have. Never written.</summary>
/// <typeparam name="T">What the reply becomes.</typeparam>
internal abstract class ReplyConverter<T> : ValueConverter<T>
{
    /// <inheritdoc/>
    public sealed override void Write(ValueWriter writer, T value) => throw new NotSupportedException("A reply is only read.");

    /// <summary>Demands that a list in the reply has one of two lengths.</summary>
    /// <param name="reader">At the list.</param>
    /// <param name="full">The length when there is something.</param>
    /// <returns>Whether there is something.</returns>
    protected static bool HasContent(ref ValueReader reader, int full)
    {
        var count = reader.ReadListHeader();
        return count == full || (count == 0
            ? false
            : throw new ValueFormatException($"Found {count} items in the reply; expected none or {full}."));
    }
}
