using System.Collections;

namespace Actors.Generator.Model;

/// <summary>A list that equals another by its items, so that unchanged models are recognised and nothing is emitted anew.</summary>
internal readonly struct EquatableList<T>(IReadOnlyList<T> items) : IEquatable<EquatableList<T>>, IReadOnlyList<T>
{
    private readonly IReadOnlyList<T>? _items = items;

    public int Count => Items.Count;

    private IReadOnlyList<T> Items => _items ?? [];

    public T this[int index] => Items[index];

    public bool Equals(EquatableList<T> other) => Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableList<T> other && Equals(other);

    public override int GetHashCode() => Items.Aggregate(Items.Count, (hash, item) => (hash * 31) + EqualityComparer<T>.Default.GetHashCode(item!));

    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
