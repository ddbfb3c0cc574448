using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>Reads and keeps the many items that one command brings.</summary>
internal static class ItemArguments
{
    /// <summary>Reads a list, tuple or set of items.</summary>
    public static Value[] Read(ref ValueReader reader)
    {
        var items = new Value[reader.ReadSequenceHeader()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Value.Read(ref reader);
        }

        return items;
    }

    /// <summary>Reads a list of indices.</summary>
    public static long[] ReadIndices(ref ValueReader reader)
    {
        var indices = new long[reader.ReadSequenceHeader()];
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = reader.ReadInt64();
        }

        return indices;
    }

    /// <summary>Keeps all items' references or none.</summary>
    public static void Retain(TurnContext context, ReadOnlySpan<Value> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            try
            {
                context.Retain(items[i]);
            }
            catch (ActorException)
            {
                while (--i >= 0)
                {
                    context.Release(items[i]);
                }

                throw;
            }
        }
    }
}
