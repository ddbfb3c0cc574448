using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon.Resolving;

/// <summary>Replaces the substitutions of a whole tree and so makes nodes into values.</summary>
internal sealed class HoconResolver
{
    private readonly OutlineReader _reader;
    private readonly ExpansionBudget _budget;
    private readonly HoconNode _root;
    private int _depth;

    public HoconResolver(HoconNode root, HoconOptions options)
    {
        _root = root;
        _budget = new ExpansionBudget(options.Limits);
        _reader = new OutlineReader(root as ObjectNode, options.Environment, _budget);
    }

    public HoconValue Resolve() => Finish(
        _reader.Root ?? _reader.Read(_root) ?? throw new InvalidOperationException("The root is an object or an array."));

    private HoconValue Finish(Outline outline)
    {
        if (outline.Finished is { } known)
        {
            return known;
        }

        _budget.RequireDepth(_depth++, outline.Origin);
        outline.IsOpen = true;
        HoconValue value = outline switch
        {
            ScalarOutline scalar => new HoconScalar(scalar.Kind, scalar.Text, scalar.Origin),
            ArrayOutline array => FinishArray(array),
            ObjectOutline fields => FinishObject(fields),
            _ => throw new InvalidOperationException($"No rule for {outline.GetType().Name}."),
        };
        _budget.RequireFits(value);
        outline.IsOpen = false;
        outline.Finished = value;
        _depth--;
        return value;
    }

    private HoconArray FinishArray(ArrayOutline array)
    {
        var items = new List<HoconValue>(array.Items.Count);
        foreach (var slot in array.Items)
        {
            if (Resolve(slot) is { } item)
            {
                items.Add(item);
            }
        }

        return new HoconArray(items, array.Origin);
    }

    private HoconObject FinishObject(ObjectOutline outline)
    {
        var fields = new OrderedDictionary<string, HoconValue>(outline.Fields.Count);
        foreach (var field in outline.Fields)
        {
            if (Resolve(field.Value.Slot) is { } value)
            {
                fields.Add(field.Key, value);
            }
        }

        return new HoconObject(fields, outline.Origin);
    }

    private HoconValue? Resolve(Slot slot)
    {
        for (var last = slot.Last; last >= 0; last--)
        {
            var outline = _reader.Read(slot, last);
            if (outline is not { IsOpen: true })
            {
                return outline is null ? null : Finish(outline);
            }

            // An optional reference to what surrounds it counts as missing, so what was there before it remains.
            if (slot.Definitions[last] is not SubstitutionNode { IsOptional: true })
            {
                throw HoconException.Unexpected(
                    slot.Definitions[last].Origin,
                    "a substitution that stands for an array or object it lies within",
                    "a value that does not contain itself");
            }
        }

        return null;
    }
}
