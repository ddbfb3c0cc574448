namespace Actors.Hosting.Hocon.Reading;

/// <summary>An object as it stands in the text: for every key its definitions, the earliest first.</summary>
internal sealed class ObjectNode(HoconOrigin origin) : HoconNode(origin)
{
    public OrderedDictionary<string, List<HoconNode>> Fields { get; } = [];

    /// <summary>Adds a value at a path, with an object for every key of the path but the last.</summary>
    public void Add(HoconPath path, HoconNode value, HoconOrigin keyOrigin)
    {
        var inner = value;
        for (var at = path.Elements.Count - 1; at > 0; at--)
        {
            var outer = new ObjectNode(keyOrigin);
            outer.Add(path.Elements[at], inner);
            inner = outer;
        }

        Add(path.Elements[0], inner);
    }

    /// <summary>Adds every definition of another object after those of this one; the other is used up.</summary>
    public void Absorb(ObjectNode other)
    {
        foreach (var field in other.Fields)
        {
            foreach (var definition in field.Value)
            {
                Add(field.Key, definition);
            }
        }
    }

    private void Add(string key, HoconNode value)
    {
        if (!Fields.TryGetValue(key, out var definitions))
        {
            Fields.Add(key, [value]);
            return;
        }

        if (value is ObjectNode added && definitions[^1] is ObjectNode last)
        {
            last.Absorb(added);
            return;
        }

        // Nothing looks behind a value that neither merges nor refers to an earlier one.
        if (value is ScalarNode or ArrayNode)
        {
            definitions.Clear();
        }

        definitions.Add(value);
    }
}
