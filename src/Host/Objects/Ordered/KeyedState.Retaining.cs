using System.Runtime.InteropServices;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Ordered;

// Keeping references alive: all of a command's or none, before anything changes.
internal abstract partial class KeyedState
{
    /// <summary>Retains a value, and its key where that is new.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="isNewKey">Whether the key will be stored.</param>
    protected static void RetainNew(TurnContext context, in Value key, in Value value, bool isNewKey)
    {
        context.Retain(value);
        if (!isNewKey || !key.ContainsReferences)
        {
            return;
        }

        try
        {
            context.Retain(key);
        }
        catch
        {
            context.Release(value);
            throw;
        }
    }

    /// <summary>Takes the first content from the arguments of a create request: () or (map). Nobody can watch yet.</summary>
    /// <param name="arguments">The arguments; read to their end.</param>
    /// <param name="context">The turn's context.</param>
    protected void Fill(ref ValueReader arguments, TurnContext context)
    {
        if (arguments.End)
        {
            return;
        }

        var pairs = ReadMap(ref arguments);
        arguments.DemandEnd();
        var changes = context.Changes;
        context.Changes = null;
        try
        {
            StoreMany(context, pairs);
        }
        finally
        {
            context.Changes = changes;
        }
    }

    /// <summary>Stores many values, in order. Refused as a whole or done as a whole.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="pairs">Keys and values; a key may stand there twice.</param>
    protected void StoreMany(TurnContext context, List<KeyValuePair<Value, Value>> pairs)
    {
        RetainAll(context, pairs);
        foreach (ref readonly var pair in CollectionsMarshal.AsSpan(pairs))
        {
            StoreRetained(context, pair.Key, pair.Value);
        }
    }

    /// <summary>Retains every key and value of the list, or none.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="pairs">Keys and values.</param>
    protected static void RetainAll(TurnContext context, List<KeyValuePair<Value, Value>> pairs)
    {
        var retained = 0;
        try
        {
            foreach (var (key, value) in pairs)
            {
                RetainNew(context, key, value, isNewKey: true);
                retained++;
            }
        }
        catch
        {
            for (var i = 0; i < retained; i++)
            {
                context.Release(pairs[i].Key);
                context.Release(pairs[i].Value);
            }

            throw;
        }
    }

    /// <summary>Stores a value whose key and value are both retained.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    protected void StoreRetained(TurnContext context, in Value key, in Value value)
    {
        var hash = OrderedTable<StoredValue>.HashOf(key);
        var position = Entries.Find(key, hash);
        if (position < 0)
        {
            Insert(context, key, hash, value, deadline: null);
            return;
        }

        // The key that came first stays.
        context.Release(key);
        Replace(context, position, value);
        SetDeadline(context, position, null);
    }
}
