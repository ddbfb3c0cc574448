namespace Actors.Scenarios.Linearizability;

/// <summary>A set of calls of one history, by index. Immutable, compared by content.</summary>
internal sealed class CallSet : IEquatable<CallSet>
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words;

    public CallSet(int calls)
        : this(new ulong[(calls + BitsPerWord - 1) / BitsPerWord])
    {
    }

    private CallSet(ulong[] words) => _words = words;

    public CallSet With(int index) => Flip(index);

    public CallSet Without(int index) => Flip(index);

    public bool Equals(CallSet? other) => other is not null && _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => Equals(obj as CallSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    private CallSet Flip(int index)
    {
        var words = (ulong[])_words.Clone();
        words[index / BitsPerWord] ^= 1UL << (index % BitsPerWord);
        return new CallSet(words);
    }
}
