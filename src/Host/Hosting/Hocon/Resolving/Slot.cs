using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon.Resolving;

/// <summary>A field or an element: its definitions, the earliest first, and what they have come to so far.</summary>
internal sealed class Slot(IReadOnlyList<HoconNode> definitions)
{
    private Dictionary<int, Outline?>? _outlines;

    public IReadOnlyList<HoconNode> Definitions { get; } = definitions;

    public int Last => Definitions.Count - 1;

    /// <summary>The definition being worked out, or -1. A reference to the slot from there sees what is below it.</summary>
    public int Active { get; set; } = -1;

    public bool TryGetOutline(int last, out Outline? outline)
    {
        outline = null;
        return _outlines is not null && _outlines.TryGetValue(last, out outline);
    }

    public void Keep(int last, Outline? outline) => (_outlines ??= []).Add(last, outline);
}
