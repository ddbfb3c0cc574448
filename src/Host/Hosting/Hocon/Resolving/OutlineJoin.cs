using System.Text;
using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon.Resolving;

/// <summary>An object to be merged, closed when it was taken from elsewhere.</summary>
internal readonly record struct Layer(ObjectOutline Object, bool IsClosed);

/// <summary>Joins the parts of a value: arrays end to end, objects by merging, anything else as text.</summary>
internal sealed class OutlineJoin(OutlineReader reader, ExpansionBudget budget)
{
    private readonly record struct Part(HoconNode Node, Outline? Outline)
    {
        public bool IsBlank => Node is ScalarNode { IsBlank: true };
    }

    public Outline? Join(ConcatenationNode node)
    {
        var parts = node.Parts.Select(part => new Part(part, reader.Read(part))).ToList();
        if (parts.TrueForAll(static part => part.Outline is null))
        {
            return null;
        }

        if (parts.Exists(static part => part.Outline is ArrayOutline))
        {
            return JoinArrays(parts, node.Origin);
        }

        return parts.Exists(static part => part.Outline is ObjectOutline)
            ? JoinObjects(parts)
            : JoinText(parts, node.Origin);
    }

    /// <summary>Merges objects, the later ones over the earlier.</summary>
    public ObjectOutline Merge(List<Layer> layers)
    {
        var merged = new OrderedDictionary<string, Field>();
        var stacks = new Dictionary<string, List<HoconNode>>();
        foreach (var layer in layers)
        {
            budget.SpendSlots(layer.Object.Fields.Count, layer.Object.Origin);
            foreach (var (key, field) in layer.Object.Fields)
            {
                var added = field with { IsClosed = field.IsClosed || layer.IsClosed };
                if (!merged.TryAdd(key, added) && merged[key].Slot != added.Slot)
                {
                    Stack(merged, stacks, key, added, layer.Object.Origin);
                }
            }
        }

        return new ObjectOutline(merged, layers[0].Object.Origin);
    }

    private void Stack(
        OrderedDictionary<string, Field> merged,
        Dictionary<string, List<HoconNode>> stacks,
        string key,
        Field added,
        HoconOrigin origin)
    {
        if (!stacks.TryGetValue(key, out var stack))
        {
            stack = [.. DefinitionsOf(merged[key], origin)];
            stacks.Add(key, stack);
            merged[key] = new Field(new Slot(stack), IsClosed: false);
        }

        var definitions = DefinitionsOf(added, origin);
        budget.Spend(definitions.Count, origin);
        stack.AddRange(definitions);
    }

    private static IReadOnlyList<HoconNode> DefinitionsOf(Field field, HoconOrigin origin) =>
        field.IsClosed ? [new AliasNode(field.Slot, origin)] : field.Slot.Definitions;

    /// <summary>The elements of an array, or of an object with numbers for keys; null for anything else.</summary>
    public static IReadOnlyList<Slot>? ItemsOf(Outline outline) => outline switch
    {
        ArrayOutline array => array.Items,
        ObjectOutline fields when NumericKeys.InOrder(fields.Fields) is { Count: > 0 } items =>
            items.ConvertAll(static item => item.Slot),
        _ => null,
    };

    public static string Describe(Outline outline) => outline switch
    {
        ArrayOutline => "an array",
        ObjectOutline => "an object",
        ScalarOutline scalar => HoconDescription.OfScalar(scalar.Kind, scalar.Text),
        _ => throw new InvalidOperationException($"No words for {outline.GetType().Name}."),
    };

    private ArrayOutline JoinArrays(List<Part> parts, HoconOrigin origin)
    {
        var joined = new List<Slot>();
        foreach (var part in parts)
        {
            if (part.Outline is not null && !part.IsBlank)
            {
                var items = ItemsOf(part.Outline) ?? throw Mixed(part, part.Outline, "an array beside another array");
                budget.SpendSlots(items.Count, origin);
                joined.AddRange(items);
            }
        }

        return new ArrayOutline(joined, origin);
    }

    private ObjectOutline JoinObjects(List<Part> parts)
    {
        var layers = new List<Layer>();
        foreach (var part in parts)
        {
            if (part.Outline is not null && !part.IsBlank)
            {
                var fields = part.Outline as ObjectOutline
                    ?? throw Mixed(part, part.Outline, "an object beside another object");
                layers.Add(new Layer(fields, part.Node is SubstitutionNode));
            }
        }

        return Merge(layers);
    }

    private ScalarOutline JoinText(List<Part> parts, HoconOrigin origin)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.Outline is ScalarOutline scalar)
            {
                budget.Spend(scalar.Text.Length, origin);
                text.Append(scalar.Text);
            }
        }

        return new ScalarOutline(HoconKind.String, text.ToString(), origin);
    }

    private static HoconException Mixed(Part part, Outline outline, string expected) =>
        HoconException.Unexpected(part.Node.Origin, Describe(outline), expected);
}
