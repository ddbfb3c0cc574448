using System.Collections;
using Actors.Contracts;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Lists;

/// <summary>
/// A shared list behind .NET's own interfaces. Every member blocks the calling thread for a round trip (enumeration: one a
/// page). Thread-safe as the list is; a check and a call after it are two steps. Unlike elsewhere on a shared list, indices
/// do not count from the end here.
/// </summary>
internal sealed class BlockingList<T>(ISharedList<T> list) : IList<T>, IReadOnlyList<T>
{
    public int Count => Wait(list.CountAsync());

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => Within(index, () => Wait(list.GetAsync(index)));
        set => Within(index, () => Wait(list.ExchangeAsync(index, value)));
    }

    public void Add(T item) => Wait(list.AppendAsync(item));

    public void Clear() => Wait(list.ClearAsync());

    public bool Contains(T item) => Wait(list.ContainsAsync(item));

    public void CopyTo(T[] array, int arrayIndex)
    {
        var items = Wait(list.CopyAsync());
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfNegative(arrayIndex);
        if (items.Count > array.Length - arrayIndex)
        {
            throw new ArgumentException($"Found room for {array.Length - arrayIndex} items; expected room for {items.Count}.", nameof(array));
        }

        for (var i = 0; i < items.Count; i++)
        {
            array[arrayIndex + i] = items[i];
        }
    }

    public int IndexOf(T item) => Wait(list.IndexOfAsync(item));

    public void Insert(int index, T item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Count);
        list.InsertAsync(index, item).AsTask().GetAwaiter().GetResult();
    }

    public bool Remove(T item) => Wait(list.RemoveAsync(item));

    public void RemoveAt(int index) => Within(index, () => Wait(list.PopAsync(index)));

    public IEnumerator<T> GetEnumerator()
    {
        for (int? start = 0; start is { } next;)
        {
            var page = Wait(list.ReadPageAsync(next));
            foreach (var item in page.Items)
            {
                yield return item;
            }

            start = page.Next;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T Within(int index, Func<T> call)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        try
        {
            return call();
        }
        catch (ActorException e) when (e.Code is ErrorCode.IndexOutOfRange or ErrorCode.Empty)
        {
            throw new ArgumentOutOfRangeException(e.Message, e);
        }
    }

    private static TResult Wait<TResult>(ValueTask<TResult> call) =>
        call.IsCompletedSuccessfully ? call.Result : call.AsTask().GetAwaiter().GetResult();
}
