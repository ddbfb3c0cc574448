namespace Actors.Contracts;

/// <summary>What happened to a watched object. The numbers travel.</summary>
public enum ChangeKind : byte
{
    /// <summary>A key (or element, attribute, index) has a new value, or is new. Lists: the item at the index was replaced.</summary>
    Set = 1,

    /// <summary>A key, element or attribute was removed. Lists: the item at the index was removed.</summary>
    Removed = 2,

    /// <summary>The entry's time was over.</summary>
    Expired = 3,

    /// <summary>Everything was removed.</summary>
    Cleared = 4,

    /// <summary>Lists: the item was inserted before the index.</summary>
    Inserted = 5,

    /// <summary>The whole content changed (sorted, reversed, replaced), or changes were missed: read it anew.</summary>
    Reset = 6,

    /// <summary>The object is gone: removed, or the host has stopped. The last change there is.</summary>
    Gone = 7,
}
