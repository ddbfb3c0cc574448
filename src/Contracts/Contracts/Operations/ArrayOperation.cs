namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of an array. Create arguments: (typecode, length) for zeros, or (typecode, elements).
/// </summary>
/// <remarks>
/// Typecodes are Python's: <c>b B h H i I l L q Q</c> integers of 1, 1, 2, 2, 4, 4, 8, 8, 8, 8 bytes (upper case unsigned),
/// <c>f d</c> floats of 4 and 8, <c>u</c> one character (a code point of 4 bytes), <c>c</c> one byte (as bytes of length
/// 1), <c>?</c> a truth value. A value of another kind is <see cref="ErrorCode.TypeMismatch"/>, one out of range
/// <see cref="ErrorCode.Overflow"/>. "Elements" are a list of values, or packed: a map of one pair, typecode to the elements
/// as little-endian bytes, of the array's own element layout. Indices and slices are as in <see cref="ListOperation"/>.
/// </remarks>
public enum ArrayOperation : ushort
{
    /// <summary>(index) -> element.</summary>
    Get = 0x0001,

    /// <summary>([index…]) -> [element…].</summary>
    GetMany = 0x0002,

    /// <summary>() -> how many elements.</summary>
    Count = 0x0003,

    /// <summary>() -> typecode.</summary>
    TypeCode = 0x0004,

    /// <summary>(start, stop, step) -> [element…].</summary>
    Slice = 0x0005,

    /// <summary>(start, stop, step) -> the elements packed.</summary>
    SlicePacked = 0x0006,

    /// <summary>(cursor or null, at most or null) -> [version, next cursor or null, elements packed]: a page. A cursor is the index of the page's first element.</summary>
    Page = 0x0007,

    /// <summary>(value, start or null, stop or null) -> index of the first equal element in the slice, or -1.</summary>
    IndexOf = 0x0008,

    /// <summary>(value) -> how many are equal.</summary>
    CountOf = 0x0009,

    /// <summary>(value) -> whether one is equal.</summary>
    Contains = 0x000A,

    /// <summary>(elements) -> whether they are equal one by one.</summary>
    IsEqualTo = 0x000B,

    /// <summary>() -> the sum: an integer of any size, or a float. <see cref="ErrorCode.TypeMismatch"/> for <c>u c ?</c>.</summary>
    Sum = 0x000C,

    /// <summary>() -> the smallest element; <see cref="ErrorCode.Empty"/> when there is none. Not-a-number is smaller than every number.</summary>
    Min = 0x000D,

    /// <summary>() -> the largest element; <see cref="ErrorCode.Empty"/> when there is none.</summary>
    Max = 0x000E,

    /// <summary>(elements) -> the sum of products by pairs: an integer of any size, or a float. <see cref="ErrorCode.ValueError"/> when the lengths differ.</summary>
    Dot = 0x000F,

    /// <summary>(index, value) -> null.</summary>
    Set = 0x8001,

    /// <summary>([[index, value]…]) -> null: all or none.</summary>
    SetMany = 0x8002,

    /// <summary>(start, stop, step, elements) -> null; <see cref="ErrorCode.ValueError"/> when there are not as many as the slice has.</summary>
    SetSlice = 0x8003,

    /// <summary>(start, stop, step, value) -> null: sets every element of the slice.</summary>
    Fill = 0x8004,

    /// <summary>(index, value) -> the element that was there.</summary>
    Exchange = 0x8005,

    /// <summary>(index, expected value, new value) -> whether it was as expected and is replaced.</summary>
    CompareAndSet = 0x8006,

    /// <summary>(index, number) -> the sum, which is now the element.</summary>
    AddTo = 0x8007,

    /// <summary>(number) -> null: adds it to every element; <see cref="ErrorCode.Overflow"/> when one would leave its range, and none is changed then.</summary>
    Add = 0x8008,

    /// <summary>(elements) -> null: adds by pairs, all or none; <see cref="ErrorCode.ValueError"/> when the lengths differ.</summary>
    AddArray = 0x8009,

    /// <summary>(number) -> null: multiplies every element, all or none.</summary>
    Multiply = 0x800A,

    /// <summary>() -> null: turns the order round.</summary>
    Reverse = 0x800B,

    /// <summary>(descending) -> null.</summary>
    Sort = 0x800C,

    /// <summary>(index, index) -> null: exchanges two elements.</summary>
    Swap = 0x800D,
}
