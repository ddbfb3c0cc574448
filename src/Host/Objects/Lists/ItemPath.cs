using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Lists;

/// <summary>
/// The way from an item to the part of it that is sorted by: keys of maps, indices of lists and tuples, names and indices
/// in embedded JSON. Empty: the item itself.
/// </summary>
internal readonly struct ItemPath
{
    private readonly Value[] _steps;

    private ItemPath(Value[] steps) => _steps = steps;

    public static ItemPath Read(ref ValueReader reader) => new(ItemArguments.Read(ref reader));

    /// <summary>The part the path leads to.</summary>
    /// <exception cref="ActorException">It leads nowhere.</exception>
    public Value Follow(in Value item)
    {
        var part = item;
        for (var i = 0; i < _steps.Length; i++)
        {
            if (part.Kind == ValueKind.Json)
            {
                return JsonPath.Follow(part, _steps.AsSpan(i));
            }

            part = Step(part, _steps[i]);
        }

        return part;
    }

    private static Value Step(in Value container, in Value step)
    {
        var reader = new ValueReader(container.TryGetEncoded(out var encoded) ? encoded : []);
        return container.Kind switch
        {
            ValueKind.Map => FindKey(ref reader, step),
            ValueKind.List or ValueKind.Tuple => FindIndex(ref reader, step),
            var kind => throw new ActorException(ErrorCode.TypeMismatch, $"Found {ValueReader.Describe(kind)} on the sort path before {step}; expected a map, list, tuple or JSON document."),
        };
    }

    private static Value FindKey(ref ValueReader reader, in Value key)
    {
        var pairs = reader.ReadMapHeader();
        for (var i = 0; i < pairs; i++)
        {
            if (Value.Read(ref reader).Equals(key))
            {
                return Value.Read(ref reader);
            }

            reader.Skip();
        }

        throw new ActorException(ErrorCode.KeyNotFound, $"An item has no key {key}, which the sort path asks for.");
    }

    private static Value FindIndex(ref ValueReader reader, in Value step)
    {
        if (!step.TryGetInt64(out var index))
        {
            throw new ActorException(ErrorCode.TypeMismatch, $"Found {step} on the sort path; expected an index, as the item is a list or tuple there.");
        }

        var count = reader.ReadSequenceHeader();
        var position = index < 0 ? index + count : index;
        if (position < 0 || position >= count)
        {
            throw new ActorException(ErrorCode.IndexOutOfRange, $"Found index {index} on the sort path; an item has {count} parts there.");
        }

        for (var i = 0L; i < position; i++)
        {
            reader.Skip();
        }

        return Value.Read(ref reader);
    }
}
