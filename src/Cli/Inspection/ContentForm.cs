namespace Actors.Cli.Inspection;

/// <summary>The shape of an object's content, as it is shown.</summary>
internal enum ContentForm
{
    /// <summary>Keys with values.</summary>
    Entries,

    /// <summary>Items at indices.</summary>
    Sequence,

    /// <summary>Items without an order that means something.</summary>
    Members,

    /// <summary>One value.</summary>
    Single,
}
