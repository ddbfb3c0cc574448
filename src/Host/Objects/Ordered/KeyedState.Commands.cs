using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Ordered;

// The plain commands that types of this kind share.
internal abstract partial class KeyedState
{
    /// <summary>(key) -> [value] or [].</summary>
    /// <param name="turn">The command.</param>
    protected void Get(ref Turn turn) => WriteOptional(ref turn, FindOnly(ref turn));

    /// <summary>(key) -> [value, entry version] or [].</summary>
    /// <param name="turn">The command.</param>
    protected void GetVersioned(ref Turn turn)
    {
        var position = FindOnly(ref turn);
        if (position < 0)
        {
            turn.Reply.WriteListHeader(0);
            return;
        }

        ref var stored = ref Entries.PayloadAt(position);
        turn.Reply.WriteListHeader(2);
        turn.Write(stored.Value);
        turn.Reply.WriteInteger(stored.Version);
    }

    /// <summary>(key) -> whether it is there.</summary>
    /// <param name="turn">The command.</param>
    protected void Contains(ref Turn turn) => turn.Reply.WriteBoolean(FindOnly(ref turn) >= 0);

    /// <summary>() -> how many there are.</summary>
    /// <param name="turn">The command.</param>
    protected void CountKeys(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteInteger(Count);
    }

    /// <summary>() -> map.</summary>
    /// <param name="turn">The command.</param>
    protected void Copy(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteMapHeader(Entries.Count);
        for (var position = Entries.First(); position >= 0; position = Entries.Next(position + 1))
        {
            turn.Write(Entries.KeyAt(position));
            turn.Write(Entries.PayloadAt(position).Value);
        }
    }

    /// <summary>(key, value) -> null.</summary>
    /// <param name="turn">The command.</param>
    protected void Set(ref Turn turn)
    {
        var start = turn.Arguments;
        var position = FindNext(ref turn.Arguments, out var hash);
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        if (position < 0)
        {
            var key = ReadKey(ref start);
            RetainNew(turn.Context, key, value, isNewKey: true);
            Insert(turn.Context, key, hash, value, deadline: null);
        }
        else
        {
            turn.Context.Retain(value);
            Replace(turn.Context, position, value);
            SetDeadline(turn.Context, position, null);
        }

        turn.Reply.WriteNull();
    }

    /// <summary>(map) -> null.</summary>
    /// <param name="turn">The command.</param>
    protected void SetMany(ref Turn turn)
    {
        var pairs = ReadMap(ref turn.Arguments);
        turn.DemandEndOfArguments();
        StoreMany(turn.Context, pairs);
        turn.Reply.WriteNull();
    }

    /// <summary>(key, value) -> [old value] or [].</summary>
    /// <param name="turn">The command.</param>
    protected void Exchange(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        WriteOptional(ref turn, Find(key));
        Store(turn.Context, key, value);
    }

    /// <summary>(key) -> whether it was there.</summary>
    /// <param name="turn">The command.</param>
    protected void Remove(ref Turn turn)
    {
        var position = FindOnly(ref turn);
        if (position >= 0)
        {
            Remove(turn.Context, position);
        }

        turn.Reply.WriteBoolean(position >= 0);
    }

    /// <summary>() -> null.</summary>
    /// <param name="turn">The command.</param>
    protected void Clear(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        RemoveAll(turn.Context);
        turn.Reply.WriteNull();
    }

    /// <summary>(key) -> its position, or -1.</summary>
    /// <param name="turn">The command.</param>
    protected int FindOnly(ref Turn turn)
    {
        var position = FindNext(ref turn.Arguments, out _);
        turn.DemandEndOfArguments();
        return position;
    }
}
