using System.Globalization;

namespace Actors.Scenarios.Linearizability;

/// <summary>A call of a queue.</summary>
/// <param name="Put">What was put; null for a get.</param>
/// <param name="Got">What was got; null when nothing was there.</param>
/// <param name="IsAnswered">Whether the answer is known.</param>
public sealed record QueueCall(int? Put, int? Got = null, bool IsAnswered = true);

/// <summary>A queue, first in first out. Its state is its items as text.</summary>
public sealed class QueueModel : ISequentialModel<string, QueueCall>
{
    /// <inheritdoc/>
    public string Initial => "";

    /// <inheritdoc/>
    public bool TryApply(string state, QueueCall call, out string next)
    {
        if (call.Put is { } put)
        {
            next = $"{state}{put};";
            return true;
        }

        var end = state.IndexOf(';', StringComparison.Ordinal);
        next = end < 0 ? "" : state[(end + 1)..];
        return !call.IsAnswered
            || (end < 0 ? call.Got is null : call.Got is { } got && state.AsSpan(0, end).SequenceEqual(got.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>What is called on a lock or a semaphore.</summary>
public enum Permission
{
    /// <summary>Takes it, or one permit, if that is free.</summary>
    Take,

    /// <summary>Gives it back.</summary>
    GiveBack,

    /// <summary>The client's session ends: what it has is free.</summary>
    Die,
}

/// <summary>A call of a lock or a semaphore.</summary>
/// <param name="Client">Who calls.</param>
/// <param name="What">What is called.</param>
/// <param name="Taken">Whether it was taken; null when nobody knows.</param>
/// <param name="Token">The fencing token; 0 for none.</param>
public sealed record PermissionCall(int Client, Permission What, bool? Taken = null, ulong Token = 0);

/// <summary>A lock: its holder, or -1, and its last token.</summary>
public sealed class LockModel : ISequentialModel<(int Holder, ulong Token), PermissionCall>
{
    private const int Nobody = -1;

    /// <inheritdoc/>
    public (int Holder, ulong Token) Initial => (Nobody, 0);

    /// <inheritdoc/>
    public bool TryApply((int Holder, ulong Token) state, PermissionCall call, out (int Holder, ulong Token) next)
    {
        next = state;
        switch (call.What)
        {
            case Permission.Take when call.Taken == false:
                return state.Holder != Nobody;
            case Permission.Take:
                next = (call.Client, call.Taken is null ? state.Token : call.Token);
                return state.Holder == Nobody && (call.Taken is null || call.Token > state.Token);
            case Permission.GiveBack:
                next = (Nobody, state.Token);
                return state.Holder == call.Client;
            default:
                next = state.Holder == call.Client ? (Nobody, state.Token) : state;
                return true;
        }
    }
}

/// <summary>A semaphore: how many permits each client has, as digits.</summary>
public sealed class SemaphoreModel(int permits, int clients) : ISequentialModel<string, PermissionCall>
{
    /// <inheritdoc/>
    public string Initial => new('0', clients);

    /// <inheritdoc/>
    public bool TryApply(string state, PermissionCall call, out string next)
    {
        var isFree = state.Sum(static digit => digit - '0') < permits;
        var has = state[call.Client] - '0';
        var change = call switch
        {
            { What: Permission.Take, Taken: false } => 0,
            { What: Permission.Take } => 1,
            { What: Permission.GiveBack } => -1,
            _ => -has,
        };
        next = $"{state.AsSpan(0, call.Client)}{has + change}{state.AsSpan(call.Client + 1)}";
        return call.What switch
        {
            Permission.Take => isFree == (call.Taken ?? true),
            Permission.GiveBack => has > 0,
            _ => true,
        };
    }
}

/// <summary>What is called on one key of a dictionary.</summary>
public enum EntryOperation
{
    /// <summary>Reads the value.</summary>
    Get,

    /// <summary>Stores a value.</summary>
    Set,

    /// <summary>Stores a value if none is there.</summary>
    TryAdd,

    /// <summary>Stores a value if the one there is as expected.</summary>
    CompareAndSet,

    /// <summary>Takes the entry away.</summary>
    Remove,
}

/// <summary>A call on one key of a dictionary.</summary>
/// <param name="Key">The key.</param>
/// <param name="What">What is called.</param>
/// <param name="Value">The value to store.</param>
/// <param name="Expected">The value expected to be there.</param>
/// <param name="Answer">The value read, or 1 and 0 for whether something was done; null for no value.</param>
/// <param name="IsAnswered">Whether the answer is known.</param>
public sealed record EntryCall(int Key, EntryOperation What, int? Value = null, int? Expected = null, int? Answer = null, bool IsAnswered = true);

/// <summary>One key of a dictionary: its value, or null.</summary>
public sealed class EntryModel : ISequentialModel<Entry, EntryCall>
{
    /// <inheritdoc/>
    public Entry Initial => new(null);

    /// <inheritdoc/>
    public bool TryApply(Entry state, EntryCall call, out Entry next)
    {
        var does = call.What switch
        {
            EntryOperation.TryAdd => state.Value is null,
            EntryOperation.CompareAndSet => state.Value is not null && state.Value == call.Expected,
            EntryOperation.Remove => state.Value is not null,
            _ => call.What == EntryOperation.Set,
        };
        next = !does ? state : new Entry(call.What == EntryOperation.Remove ? null : call.Value);
        return !call.IsAnswered || call.What switch
        {
            EntryOperation.Get => call.Answer == state.Value,
            EntryOperation.Set => true,
            _ => call.Answer == (does ? 1 : 0),
        };
    }
}

/// <summary>What is at a key.</summary>
/// <param name="Value">The value; null for none.</param>
public readonly record struct Entry(int? Value);
