using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon.Resolving;

/// <summary>Works out what kind of value a slot holds, and no more than that.</summary>
internal sealed class OutlineReader
{
    private readonly ExpansionBudget _budget;
    private readonly SubstitutionLookup _substitutions;
    private readonly OutlineJoin _join;

    public OutlineReader(ObjectNode? root, Func<string, string?> environment, ExpansionBudget budget)
    {
        _budget = budget;
        _join = new OutlineJoin(this, budget);
        var outline = root is null ? null : ReadObject(root);
        Root = outline;
        _substitutions = new SubstitutionLookup(this, outline, environment, budget.Limits);
    }

    public ObjectOutline? Root { get; }

    /// <summary>What the first definitions of a slot, up to the given one, come to; null when nothing.</summary>
    public Outline? Read(Slot slot, int last)
    {
        if (last < 0)
        {
            return null;
        }

        if (slot.TryGetOutline(last, out var known))
        {
            return known;
        }

        var enclosing = slot.Active;
        var outline = ReadDefinitions(slot, last);
        slot.Active = enclosing;
        slot.Keep(last, outline);
        return outline;
    }

    /// <summary>What one definition comes to by itself; null when nothing.</summary>
    public Outline? Read(HoconNode node) => node switch
    {
        ScalarNode scalar => new ScalarOutline(scalar.Kind, scalar.Text, scalar.Origin),
        ArrayNode array => ReadArray(array),
        ObjectNode fields => ReadObject(fields),
        SubstitutionNode substitution => _substitutions.Find(substitution),
        ConcatenationNode parts => _join.Join(parts),
        _ => throw new InvalidOperationException($"No rule for {node.GetType().Name}."),
    };

    // From the last definition back, since whatever lies below a value that is not an object is never looked at.
    private Outline? ReadDefinitions(Slot slot, int last)
    {
        var layers = new List<ObjectOutline>();
        for (var at = last; at >= 0; at--)
        {
            var node = slot.Definitions[at];
            _budget.SpendSlots(1, node.Origin);
            slot.Active = at;
            var outline = node is AppendNode ? ReadAppended(slot, at) : Read(node);
            if (outline is ObjectOutline layer)
            {
                layers.Add(layer);
            }
            else if (outline is not null)
            {
                return layers.Count == 0 ? outline : MergeUpwards(layers);
            }
        }

        return layers.Count == 0 ? null : MergeUpwards(layers);
    }

    private ObjectOutline MergeUpwards(List<ObjectOutline> layers)
    {
        layers.Reverse();
        return _join.Merge(layers);
    }

    private ArrayOutline ReadAppended(Slot slot, int last)
    {
        var added = new List<Slot>();
        var at = last;
        for (; at >= 0 && slot.Definitions[at] is AppendNode append; at--)
        {
            added.Add(new Slot([append.Item]));
        }

        added.Reverse();
        var origin = slot.Definitions[last].Origin;
        var below = Read(slot, at);
        if (below is not null && OutlineJoin.ItemsOf(below) is null)
        {
            throw HoconException.Unexpected(
                slot.Definitions[at + 1].Origin, $"'+=' after {OutlineJoin.Describe(below)}", "an array to add to");
        }

        var items = below is null ? added : [.. OutlineJoin.ItemsOf(below)!, .. added];
        _budget.SpendSlots(items.Count, origin);
        return new ArrayOutline(items, below?.Origin ?? slot.Definitions[at + 1].Origin);
    }

    private ArrayOutline ReadArray(ArrayNode array)
    {
        _budget.SpendSlots(array.Items.Count, array.Origin);
        return new ArrayOutline([.. array.Items.Select(static item => new Slot([item]))], array.Origin);
    }

    private ObjectOutline ReadObject(ObjectNode fields)
    {
        _budget.SpendSlots(fields.Fields.Count, fields.Origin);
        var slots = new OrderedDictionary<string, Slot>(fields.Fields.Count);
        foreach (var field in fields.Fields)
        {
            slots.Add(field.Key, new Slot(field.Value));
        }

        return new ObjectOutline(slots, fields.Origin);
    }
}
