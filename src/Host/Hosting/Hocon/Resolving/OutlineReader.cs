using System.Runtime.CompilerServices;
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

    /// <summary>What a slot comes to; while it is being worked out, what it was before the current definition.</summary>
    public Outline? Read(Slot slot) => Read(slot, slot.Active >= 0 ? slot.Active - 1 : slot.Last);

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
        AliasNode alias => ReadAlias(alias),
        _ => throw new InvalidOperationException($"No rule for {node.GetType().Name}."),
    };

    // From the last definition back, since whatever lies below a value that is not an object is never looked at.
    private Outline? ReadDefinitions(Slot slot, int last)
    {
        var layers = new List<Layer>();
        for (var at = last; at >= 0; at--)
        {
            // What a definition above has already asked for is everything from here down, merged.
            var isRest = slot.TryGetOutline(at, out var outline);
            if (!isRest)
            {
                outline = ReadDefinition(slot, at);
            }

            if (outline is ObjectOutline fields)
            {
                layers.Add(new Layer(fields, isRest || slot.Definitions[at] is SubstitutionNode or AliasNode));
            }
            else if (outline is not null)
            {
                return layers.Count == 0 ? outline : MergeUpwards(layers);
            }

            if (isRest)
            {
                break;
            }
        }

        return layers.Count == 0 ? null : MergeUpwards(layers);
    }

    private Outline? ReadDefinition(Slot slot, int at)
    {
        var node = slot.Definitions[at];
        _budget.SpendSlots(1, node.Origin);
        slot.Active = at;
        return node is AppendNode ? ReadAppended(slot, at) : Read(node);
    }

    private ObjectOutline MergeUpwards(List<Layer> layers)
    {
        layers.Reverse();
        return layers.Count == 1 ? layers[0].Object : _join.Merge(layers);
    }

    // Aliases lead to aliases where each of many objects extends a field of the one before.
    private Outline? ReadAlias(AliasNode alias) => RuntimeHelpers.TryEnsureSufficientExecutionStack()
        ? Read(alias.Slot)
        : throw HoconException.Unexpected(
            alias.Origin, "a field extended through too many objects", "a value after fewer");

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
        var slots = new OrderedDictionary<string, Field>(fields.Fields.Count);
        foreach (var field in fields.Fields)
        {
            slots.Add(field.Key, new Field(new Slot(field.Value), IsClosed: false));
        }

        return new ObjectOutline(slots, fields.Origin);
    }
}
