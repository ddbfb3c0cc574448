using System.Text;
using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon.Resolving;

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
    public ObjectOutline Merge(List<ObjectOutline> layers)
    {
        if (layers.Count == 1)
        {
            return layers[0];
        }

        var definitions = new Dictionary<string, List<HoconNode>>();
        var slots = new OrderedDictionary<string, Slot>();
        foreach (var layer in layers)
        {
            budget.SpendSlots(layer.Fields.Count, layer.Origin);
            foreach (var field in layer.Fields)
            {
                if (slots.TryAdd(field.Key, field.Value))
                {
                    continue;
                }

                if (!definitions.TryGetValue(field.Key, out var stacked))
                {
                    stacked = [.. slots[field.Key].Definitions];
                    definitions.Add(field.Key, stacked);
                    slots[field.Key] = new Slot(stacked);
                }

                budget.Spend(field.Value.Definitions.Count, layer.Origin);
                stacked.AddRange(field.Value.Definitions);
            }
        }

        return new ObjectOutline(slots, layers[0].Origin);
    }

    /// <summary>The elements of an array, or of an object with numbers for keys; null for anything else.</summary>
    public static IReadOnlyList<Slot>? ItemsOf(Outline outline) => outline switch
    {
        ArrayOutline array => array.Items,
        ObjectOutline fields when NumericKeys.InOrder(fields.Fields) is { Count: > 0 } items => items,
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
        var layers = new List<ObjectOutline>();
        foreach (var part in parts)
        {
            if (part.Outline is not null && !part.IsBlank)
            {
                layers.Add(part.Outline as ObjectOutline
                    ?? throw Mixed(part, part.Outline, "an object beside another object"));
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
