namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a <c>namespace</c>. Create arguments: none, or one map with the first attributes. A name is a string that is not
/// empty; one that begins with an underscore stays with the client: here it is <see cref="ErrorCode.BadArgument"/>. An attribute's
/// version is the object's version when its value was stored, at least 1.
/// </summary>
public enum NamespaceOperation : ushort
{
    /// <summary>(name) -> value; <see cref="ErrorCode.AttributeNotFound"/>.</summary>
    Get = 0x0001,

    /// <summary>(name) -> [value] or [].</summary>
    TryGet = 0x0002,

    /// <summary>(name) -> [value, attribute version] or [].</summary>
    GetVersioned = 0x0003,

    /// <summary>(name) -> boolean: whether the attribute is there.</summary>
    Has = 0x0004,

    /// <summary>() -> [name…]: the names in the order they first came.</summary>
    Names = 0x0005,

    /// <summary>() -> map: all attributes at one moment.</summary>
    Copy = 0x0006,

    /// <summary>() -> integer: how many attributes there are.</summary>
    Count = 0x0007,

    /// <summary>(name, value) -> null: stores a value.</summary>
    Set = 0x8001,

    /// <summary>(map) -> null: stores many values, all or nothing.</summary>
    SetMany = 0x8002,

    /// <summary>(name) -> null: removes an attribute; <see cref="ErrorCode.AttributeNotFound"/>.</summary>
    Delete = 0x8003,

    /// <summary>(name) -> boolean: removes an attribute; whether it was there.</summary>
    Remove = 0x8004,

    /// <summary>(name, value) -> [old value] or []: stores a value and gives the one before.</summary>
    Exchange = 0x8005,

    /// <summary>(name, expected, value) -> boolean: stores the value if the stored one equals the expected; whether it did.</summary>
    CompareAndSet = 0x8006,

    /// <summary>(name, attribute version, value) -> new version or null: stores the value if the attribute has that version, 0 for not there.</summary>
    SetIfVersion = 0x8007,

    /// <summary>
    /// (name, amount, initial or null, minimum or null, maximum or null) -> number: adds to a number and gives the sum; a missing one counts
    /// as initial, or 0. <see cref="ErrorCode.ValueError"/> when the sum is out of bounds, <see cref="ErrorCode.TypeMismatch"/> when
    /// something is no number.
    /// </summary>
    AddToNumber = 0x8008,

    /// <summary>() -> null: removes everything.</summary>
    Clear = 0x8009,
}
