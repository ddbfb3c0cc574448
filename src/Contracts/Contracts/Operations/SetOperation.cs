namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a <c>set</c>. Create arguments: none, or one collection with the first items. A collection is a list, tuple, set or
/// frozen set; an item that comes twice counts once. An item that is a list, set or map is <see cref="ErrorCode.Unhashable"/>.
/// Items keep the order in which they first came.
/// </summary>
public enum SetOperation : ushort
{
    /// <summary>(item) -> boolean: whether an item is there.</summary>
    Contains = 0x0001,

    /// <summary>(collection) -> [boolean…]: for each item whether it is there, in the order asked.</summary>
    ContainsMany = 0x0002,

    /// <summary>() -> integer: how many items there are.</summary>
    Count = 0x0003,

    /// <summary>(cursor or null, at most or null, backwards) -> [next cursor or null, [item…]]: a page of items. A cursor is [integer, integer].</summary>
    Items = 0x0004,

    /// <summary>() -> set: everything at one moment.</summary>
    Copy = 0x0005,

    /// <summary>([collection…]) -> set: the items that are here or in any of the collections.</summary>
    Union = 0x0006,

    /// <summary>([collection…]) -> set: the items that are here and in each of the collections.</summary>
    Intersection = 0x0007,

    /// <summary>([collection…]) -> set: the items that are here and in none of the collections.</summary>
    Difference = 0x0008,

    /// <summary>(collection) -> set: the items that are either here or in the collection, not both.</summary>
    SymmetricDifference = 0x0009,

    /// <summary>(collection) -> boolean: whether every item here is in the collection.</summary>
    IsSubsetOf = 0x000A,

    /// <summary>(collection) -> boolean: whether every item of the collection is here.</summary>
    IsSupersetOf = 0x000B,

    /// <summary>(collection) -> boolean: whether every item here is in the collection, and the collection has others.</summary>
    IsProperSubsetOf = 0x000C,

    /// <summary>(collection) -> boolean: whether every item of the collection is here, and others are.</summary>
    IsProperSupersetOf = 0x000D,

    /// <summary>(collection) -> boolean: whether no item is both here and in the collection.</summary>
    IsDisjointFrom = 0x000E,

    /// <summary>(collection) -> boolean: whether the same items are here and in the collection.</summary>
    EqualTo = 0x000F,

    /// <summary>(item) -> boolean: adds an item; whether it is new.</summary>
    Add = 0x8001,

    /// <summary>([collection…]) -> integer: adds the items of all collections, all or nothing; how many are new.</summary>
    UnionWith = 0x8002,

    /// <summary>(item) -> boolean: removes an item; whether it was there.</summary>
    Remove = 0x8003,

    /// <summary>(item) -> null: removes an item; <see cref="ErrorCode.KeyNotFound"/>.</summary>
    RemoveExisting = 0x8004,

    /// <summary>([collection…]) -> integer: removes the items of all collections; how many were there.</summary>
    ExceptWith = 0x8005,

    /// <summary>([collection…]) -> integer: removes the items that are not in each of the collections; how many.</summary>
    IntersectWith = 0x8006,

    /// <summary>(collection) -> null: removes the items that are in the collection too, and adds its others.</summary>
    SymmetricExceptWith = 0x8007,

    /// <summary>() -> [item] or []: removes the item that came first.</summary>
    Take = 0x8008,

    /// <summary>(at most) -> [item…]: removes the items that came first.</summary>
    TakeSome = 0x8009,

    /// <summary>() -> null: removes everything.</summary>
    Clear = 0x800A,
}
