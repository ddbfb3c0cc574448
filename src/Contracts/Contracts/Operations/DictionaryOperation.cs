namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a <c>dictionary</c>. Create arguments: none, or one map with the first content. A key that is not there is
/// a normal reply, an empty list, except where <see cref="ErrorCode.KeyNotFound"/> is named. A key that is a list, set or map is
/// <see cref="ErrorCode.Unhashable"/>. An entry's version is the object's version when its value was stored, at least 1.
/// </summary>
public enum DictionaryOperation : ushort
{
    /// <summary>(key) -> [value] or []: looks up a key.</summary>
    Get = 0x0001,

    /// <summary>(key) -> value: looks up a key; <see cref="ErrorCode.KeyNotFound"/>.</summary>
    Require = 0x0002,

    /// <summary>(key, value) -> value: the stored value, or the argument where there is none; stores nothing.</summary>
    GetOrDefault = 0x0003,

    /// <summary>(key) -> [value, entry version] or [].</summary>
    GetVersioned = 0x0004,

    /// <summary>([key…]) -> [[value] or []…]: looks up many keys at once, in the order asked.</summary>
    GetMany = 0x0005,

    /// <summary>(key) -> boolean: whether a key is there.</summary>
    Contains = 0x0006,

    /// <summary>(value) -> boolean: whether some entry has the value; looks at every entry.</summary>
    ContainsValue = 0x0007,

    /// <summary>() -> integer: how many entries there are.</summary>
    Count = 0x0008,

    /// <summary>(cursor or null, at most or null, backwards) -> [next cursor or null, map]: a page of entries. A cursor is [integer, integer].</summary>
    Entries = 0x0009,

    /// <summary>(cursor or null, at most or null, backwards) -> [next cursor or null, [key…]]: a page of keys.</summary>
    Keys = 0x000A,

    /// <summary>(cursor or null, at most or null, backwards) -> [next cursor or null, [value…]]: a page of values.</summary>
    Values = 0x000B,

    /// <summary>() -> map: everything at one moment.</summary>
    Copy = 0x000C,

    /// <summary>(map) -> boolean: whether the map has the same keys with equal values, in any order.</summary>
    EqualTo = 0x000D,

    /// <summary>() -> [key, value] or []: the entry that came first.</summary>
    First = 0x000E,

    /// <summary>() -> [key, value] or []: the entry that came last.</summary>
    Last = 0x000F,

    /// <summary>(key) -> [duration or null] or []: the time an entry has left; null when it has no end.</summary>
    TimeToLive = 0x0010,

    /// <summary>(key, value) -> null: stores a value; a new key goes to the end, an old one keeps its place and loses its deadline.</summary>
    Set = 0x8001,

    /// <summary>(map) -> null: stores many values, all or nothing.</summary>
    SetMany = 0x8002,

    /// <summary>([[key, value]…]) -> null: stores many values, all or nothing; pairs may be tuples; a later pair wins.</summary>
    SetPairs = 0x8003,

    /// <summary>(map, overwrite) -> integer: stores many values; without overwrite only those whose key is not there. How many were stored.</summary>
    Merge = 0x8004,

    /// <summary>(key, value) -> boolean: stores a value if the key is not there; whether it did.</summary>
    TryAdd = 0x8005,

    /// <summary>(key, value) -> value: the stored value; stores the argument first where there is none.</summary>
    GetOrAdd = 0x8006,

    /// <summary>(key, value) -> [old value] or []: stores a value as <see cref="Set"/> does and gives the one before.</summary>
    Exchange = 0x8007,

    /// <summary>(key) -> boolean: removes an entry; whether it was there.</summary>
    Remove = 0x8008,

    /// <summary>([key…]) -> integer: removes many entries; how many were there.</summary>
    RemoveMany = 0x8009,

    /// <summary>(key) -> [value] or []: removes an entry and gives its value.</summary>
    Take = 0x800A,

    /// <summary>(key) -> value: removes an entry and gives its value; <see cref="ErrorCode.KeyNotFound"/>.</summary>
    Pop = 0x800B,

    /// <summary>([key…]) -> [[value] or []…]: removes many entries and gives their values, in the order asked.</summary>
    TakeMany = 0x800C,

    /// <summary>() -> [key, value] or []: removes the entry that came first.</summary>
    TakeFirst = 0x800D,

    /// <summary>() -> [key, value] or []: removes the entry that came last.</summary>
    TakeLast = 0x800E,

    /// <summary>(at most, from the end) -> map: removes entries from the start, or from the end, last first.</summary>
    TakeSome = 0x800F,

    /// <summary>() -> null: removes everything.</summary>
    Clear = 0x8010,

    /// <summary>(key, expected, value) -> boolean: stores the value if the stored one equals the expected; whether it did. Keeps the deadline.</summary>
    CompareAndSet = 0x8011,

    /// <summary>(key, entry version, value) -> new entry version or null: stores the value if the entry has that version, 0 for not there. Keeps the deadline.</summary>
    SetIfVersion = 0x8012,

    /// <summary>(key, expected) -> boolean: removes the entry if its value equals the expected; whether it did.</summary>
    RemoveIfValue = 0x8013,

    /// <summary>(key, entry version) -> boolean: removes the entry if it has that version; whether it did.</summary>
    RemoveIfVersion = 0x8014,

    /// <summary>
    /// (key, amount, initial or null, minimum or null, maximum or null) -> number: adds to a number and gives the sum; a missing one counts
    /// as initial, or 0. <see cref="ErrorCode.ValueError"/> when the sum is out of bounds, <see cref="ErrorCode.TypeMismatch"/> when
    /// something is no number. Keeps the deadline.
    /// </summary>
    AddToNumber = 0x8015,

    /// <summary>(key) -> boolean: moves an entry to the end; whether it was there.</summary>
    MoveToEnd = 0x8016,

    /// <summary>(key, value, duration) -> null: stores a value that expires.</summary>
    SetWithExpiry = 0x8017,

    /// <summary>(key, duration) -> boolean: lets an entry expire after a time from now; whether it was there.</summary>
    Expire = 0x8018,

    /// <summary>(key) -> boolean: takes an entry's deadline away; whether it had one.</summary>
    Persist = 0x8019,
}
