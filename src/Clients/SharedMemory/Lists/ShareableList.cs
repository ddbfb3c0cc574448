using System.Collections;
using Actors.SharedMemory.Lists;

namespace Actors.SharedMemory;

/// <summary>
/// A list of fixed length in shared memory, byte for byte what CPython's <c>multiprocessing.shared_memory.ShareableList</c> makes, so that each side
/// opens what the other has made. Items are integers of 64 bits, floating-point numbers, bool, text, bytes and null; each may be replaced by another that
/// fits its place: 8 bytes, and for text and bytes the next multiple of 8 beyond their length in UTF-8.
/// </summary>
/// <remarks>
/// <para>
/// Unlike in CPython, text and bytes that end in NUL are read as they were written, and text is never cut within a character. CPython itself reads such an item
/// without its trailing NULs.
/// </para>
/// <para>No lock is taken, as in CPython: who reads an item while another replaces it may see a mixture. Protect what changes by a <see cref="SharedMutex"/>.</para>
/// </remarks>
public sealed class ShareableList : IReadOnlyList<object?>, IDisposable
{
    private readonly ListLayout _layout;

    private ShareableList(SharedMemory memory, ListLayout layout)
    {
        Memory = memory;
        _layout = layout;
    }

    /// <summary>The block in which it lies. Its name is what other processes open.</summary>
    public SharedMemory Memory { get; }

    /// <summary>Which CPython versions read it.</summary>
    public ShareableListFormat Format => _layout.Format;

    /// <summary>How many items; never changes.</summary>
    public int Count => _layout.Count;

    /// <summary>An item: <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, <c>byte[]</c> or null. Any integer type can be assigned.</summary>
    /// <param name="index">Which; the first is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="ArgumentException">The value is none that a list can have, or does not fit the item's place.</exception>
    /// <exception cref="OverflowException">An integer has more than 64 bits.</exception>
    /// <exception cref="InvalidDataException">Another program has written what no CPython writes, or has cut a text within a character.</exception>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    public object? this[int index]
    {
        get
        {
            RequireIndex(index);
            return ListItem.Read(Memory, _layout, index);
        }

        set
        {
            RequireIndex(index);
            ListItem.Of(value).Write(
                Memory.Slice(_layout.DataOf(index), _layout.Room(index)),
                Memory.Slice(_layout.FormatOf(index), ListLayout.FormatBytes),
                Memory.Slice(_layout.CodeOf(index), 1),
                index);
        }
    }

    /// <summary>Makes a list in a block of its own.</summary>
    /// <param name="items">Its items.</param>
    /// <param name="name">The block's name; null makes one.</param>
    /// <param name="format">Which CPython versions are to read it. Default: 3.9 and later.</param>
    /// <exception cref="ArgumentException">A value is none that a list can have, or too long: 9,999,991 bytes, 999,999 where they end in NUL.</exception>
    /// <exception cref="OverflowException">An integer has more than 64 bits.</exception>
    /// <exception cref="SharedMemoryExistsException">The name is taken.</exception>
    public static ShareableList Create(IEnumerable<object?> items, string? name = null, ShareableListFormat format = ShareableListFormat.Current)
    {
        var plan = Plan(items, format);
        return new ShareableList(SharedMemory.Create(plan.Size, name, plan.Write), plan.Layout);
    }

    /// <summary>Opens a list that this or another process has made, also with CPython.</summary>
    /// <param name="name">The block's name.</param>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">The block holds no list.</exception>
    public static ShareableList Open(string name)
    {
        var memory = SharedMemory.Open(name);
        try
        {
            return In(memory);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>The list that a block holds from its beginning. Disposing it closes the block.</summary>
    /// <param name="memory">The block.</param>
    /// <exception cref="InvalidDataException">The block holds no list.</exception>
    public static ShareableList In(SharedMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return new ShareableList(memory, ListLayout.Read(memory));
    }

    /// <summary>An item as a type of one's choice.</summary>
    /// <typeparam name="T">long, int or another integer type, double, bool, string, <c>byte[]</c>; a nullable one where the item may be null.</typeparam>
    /// <param name="index">Which; the first is 0.</param>
    /// <exception cref="InvalidCastException">The item is of another kind; the message names both.</exception>
    /// <exception cref="OverflowException">The integer does not fit.</exception>
    public T Get<T>(int index)
    {
        var item = this[index];
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return item switch
        {
            T fitting => fitting,
            null when default(T) is null => default!,
            long number when type.IsPrimitive && type != typeof(bool) && type != typeof(char) => (T)Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException($"Item {index} of '{Memory.Name}' is {(item is null ? "null" : $"a {item.GetType().Name}")}; expected a {typeof(T).Name}."),
        };
    }

    /// <summary>Where a value stands first; integers, floating-point numbers and bool are compared as numbers, as Python does.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its index; -1 when it is not there.</returns>
    public int IndexOf(object? value)
    {
        for (var index = 0; index < Count; index++)
        {
            if (AreEqual(this[index], value))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>How often a value stands in the list.</summary>
    /// <param name="value">The value.</param>
    public int CountOf(object? value) => this.Count(item => AreEqual(item, value));

    /// <summary>Its items, one after another.</summary>
    public IEnumerator<object?> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    /// <summary>Closes the block for this process. The list stays until its block is unlinked.</summary>
    public void Dispose() => Memory.Dispose();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Judges the items of a list to be, and lays them out.</summary>
    internal static ListPlan Plan(IEnumerable<object?> items, ShareableListFormat format = ShareableListFormat.Current)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new ListPlan([.. items.Select(ListItem.Of)], format);
    }

    private static bool AreEqual(object? one, object? other) => (one, other) switch
    {
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        (string, _) or (_, string) or (byte[], _) or (_, byte[]) or (null, _) or (_, null) => Equals(one, other),
        (double, _) or (_, double or float or Half) => IsNumber(other) && AsDouble(one).Equals(AsDouble(other)),
        _ => IsInteger(other) && AsInteger(one) == AsInteger(other),
    };

    private static bool IsNumber(object value) => value is double or float or Half || IsInteger(value);

    private static bool IsInteger(object value) => value is bool or sbyte or byte or short or ushort or int or uint or long or ulong;

    private static double AsDouble(object value) => value is Half half ? (double)half : value is bool truth ? truth ? 1 : 0
        : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    private static Int128 AsInteger(object value) => value is bool truth ? truth ? 1 : 0
        : value is ulong large ? large : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);

    private void RequireIndex(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Found the index {index}; '{Memory.Name}' has {Count} items.");
        }
    }
}
