namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a list. Create arguments: () or (items as a list, tuple or set). Indices are counted from the end when
/// negative; an index outside is <see cref="ErrorCode.IndexOutOfRange"/> unless it says otherwise. A slice is three
/// arguments start, stop, step, each an integer or null, with Python's meaning; step 0 is <see cref="ErrorCode.ValueError"/>.
/// Items compare by Python's equality.
/// </summary>
public enum ListOperation : ushort
{
    /// <summary>(index) -> item.</summary>
    Get = 0x0001,

    /// <summary>(index) -> [item], or [] when the index is outside.</summary>
    TryGet = 0x0002,

    /// <summary>([index…]) -> [item…]: all or, when one index is outside, the error.</summary>
    GetMany = 0x0003,

    /// <summary>() -> how many items.</summary>
    Count = 0x0004,

    /// <summary>(start, stop, step) -> [item…].</summary>
    Slice = 0x0005,

    /// <summary>(item, start or null, stop or null) -> index of the first equal item in the slice, or -1.</summary>
    IndexOf = 0x0006,

    /// <summary>(item) -> how many are equal.</summary>
    CountOf = 0x0007,

    /// <summary>(item) -> whether one is equal.</summary>
    Contains = 0x0008,

    /// <summary>(cursor or null, at most or null) -> [version, next cursor or null, [item…]]: a page. A cursor is the index of the page's first item; the host bounds the size of a page whatever is wished.</summary>
    Page = 0x0009,

    /// <summary>() -> [item…].</summary>
    Copy = 0x000A,

    /// <summary>([item…]) -> whether the items are equal one by one.</summary>
    IsEqualTo = 0x000B,

    /// <summary>([item…]) -> [item…]: the list's items followed by these. The list stays as it is.</summary>
    Concat = 0x000C,

    /// <summary>(times) -> [item…]: the items so many times over. The list stays as it is. <see cref="ErrorCode.LimitExceeded"/> when the result is too large.</summary>
    Repeat = 0x000D,

    /// <summary>(item) -> its index.</summary>
    Append = 0x8001,

    /// <summary>([item…]) -> new count.</summary>
    Extend = 0x8002,

    /// <summary>(index, item) -> null: inserts before the index; an index outside means the near end.</summary>
    Insert = 0x8003,

    /// <summary>(index, item) -> null.</summary>
    Set = 0x8004,

    /// <summary>([[index, item]…]) -> null: all or none.</summary>
    SetMany = 0x8005,

    /// <summary>(index) -> the item, removed; <see cref="ErrorCode.Empty"/> when the list is empty.</summary>
    Pop = 0x8006,

    /// <summary>(index) -> [the item, removed], or [] when the index is outside.</summary>
    TryPop = 0x8007,

    /// <summary>(index) -> null: removes the item.</summary>
    RemoveAt = 0x8008,

    /// <summary>(item) -> whether the first equal item was removed.</summary>
    Remove = 0x8009,

    /// <summary>(item) -> how many equal items were removed.</summary>
    RemoveAll = 0x800A,

    /// <summary>(start, stop, step, [item…]) -> new count. With a step other than 1 the sizes must match: else <see cref="ErrorCode.ValueError"/>.</summary>
    SetSlice = 0x800B,

    /// <summary>(start, stop, step) -> how many items were removed.</summary>
    DeleteSlice = 0x800C,

    /// <summary>() -> null: turns the order round.</summary>
    Reverse = 0x800D,

    /// <summary>(path as a list of keys and indices, descending[, 0: what the path leads to, 1: its length, 2: its magnitude, 3: its text in lower case]) -> null: stable. The empty path compares the items themselves. Kinds that do not compare are <see cref="ErrorCode.TypeMismatch"/>, a path that leads nowhere <see cref="ErrorCode.KeyNotFound"/> or <see cref="ErrorCode.IndexOutOfRange"/>; the list then stays as it is.</summary>
    Sort = 0x800E,

    /// <summary>() -> how many items there were.</summary>
    Clear = 0x800F,

    /// <summary>(times) -> new count: repeats the items in place. <see cref="ErrorCode.LimitExceeded"/> when the result is too large.</summary>
    RepeatInPlace = 0x8010,

    /// <summary>(index, item) -> the item that was there.</summary>
    Exchange = 0x8011,

    /// <summary>(index, expected item, new item) -> whether it was as expected and is replaced.</summary>
    CompareAndSet = 0x8012,

    /// <summary>(index, expected item) -> whether it was as expected and is removed.</summary>
    CompareAndRemove = 0x8013,

    /// <summary>(index, number) -> the sum, which is now the item; <see cref="ErrorCode.TypeMismatch"/> when one is not a number.</summary>
    AddTo = 0x8014,

    /// <summary>(count) -> [item…]: removes so many from the front, fewer when there are fewer.</summary>
    TakeFront = 0x8015,

    /// <summary>(count) -> [item…]: removes so many from the back, fewer when there are fewer; the last item first.</summary>
    TakeBack = 0x8016,

    /// <summary>(index, index) -> null: exchanges two items.</summary>
    Swap = 0x8017,

    /// <summary>(length, keep the back) -> how many items were removed: keeps at most so many, the first ones or the last ones.</summary>
    Trim = 0x8018,
}
