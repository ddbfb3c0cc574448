using Actors.Kernel.Cells;

namespace Actors.Objects;

/// <summary>The object types every host has. A new type is one line here.</summary>
public static class BuiltInTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ObjectType> All { get; } =
    [
        Dictionaries.DictionaryState.Type,
        Lists.ListState.Type,
    ];
}
