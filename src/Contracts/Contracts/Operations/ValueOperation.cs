namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a value cell. Create arguments: (), (initial value) or (initial value, typecode or null); null with a
/// typecode is its zero. With a typecode
/// (see <see cref="ArrayOperation"/>) a value of another kind is <see cref="ErrorCode.TypeMismatch"/> and one out of range
/// <see cref="ErrorCode.Overflow"/>; without, the cell takes every value.
/// </summary>
public enum ValueOperation : ushort
{
    /// <summary>() -> value.</summary>
    Get = 0x0001,

    /// <summary>() -> [version, value].</summary>
    GetWithVersion = 0x0002,

    /// <summary>() -> typecode or null.</summary>
    TypeCode = 0x0003,

    /// <summary>(value) -> new version.</summary>
    Set = 0x8001,

    /// <summary>(value) -> the value that was there.</summary>
    Exchange = 0x8002,

    /// <summary>(expected value, new value) -> whether it was as expected and is replaced.</summary>
    CompareAndSet = 0x8003,

    /// <summary>(expected version, new value) -> whether the version was as expected and the value is replaced.</summary>
    CompareVersionAndSet = 0x8004,

    /// <summary>(number) -> the sum, which is now the value; <see cref="ErrorCode.TypeMismatch"/> when one is not a number.</summary>
    Add = 0x8005,

    /// <summary>(number, least or null, most or null) -> [whether added, value now]: adds only if the sum stays within the bounds, ends included.</summary>
    AddWithin = 0x8006,
}
