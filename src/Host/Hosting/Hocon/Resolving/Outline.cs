namespace Actors.Hosting.Hocon.Resolving;

/// <summary>A value of which only the outermost level is known. What lies within is worked out when it is asked for,
/// which is what lets an object refer to its own fields.</summary>
internal abstract class Outline(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>Whether the values within are being worked out, so that meeting the outline again is a cycle.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The whole value, once it is known.</summary>
    public HoconValue? Finished { get; set; }
}

internal sealed class ScalarOutline(HoconKind kind, string text, HoconOrigin origin) : Outline(origin)
{
    public HoconKind Kind { get; } = kind;

    public string Text { get; } = text;
}

internal sealed class ArrayOutline(IReadOnlyList<Slot> items, HoconOrigin origin) : Outline(origin)
{
    public IReadOnlyList<Slot> Items { get; } = items;
}

internal sealed class ObjectOutline(OrderedDictionary<string, Field> fields, HoconOrigin origin) : Outline(origin)
{
    public OrderedDictionary<string, Field> Fields { get; } = fields;
}

/// <summary>A field of an object. It is closed when it was taken from elsewhere, so that its definitions refer back to
/// one another there and not to what lies below them here.</summary>
internal readonly record struct Field(Slot Slot, bool IsClosed);
