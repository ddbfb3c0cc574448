namespace Actors.Objects.Lists;

/// <summary>What of an item is compared. The numbers travel.</summary>
internal enum SortMeasure
{
    /// <summary>The item itself.</summary>
    Itself = 0,

    /// <summary>How many characters (code points), bytes, items or pairs it has.</summary>
    Length = 1,

    /// <summary>The number without its sign.</summary>
    Magnitude = 2,

    /// <summary>The text in lower case, of no particular language.</summary>
    LowerCase = 3,
}
