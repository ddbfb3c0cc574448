using Actors.Contracts.Values;

namespace Actors.Client.Objects;

/// <summary>Keys and values as an argument.</summary>
internal static class EntriesArgument
{
    /// <summary>Writes them as one map, in their order; a key may come twice.</summary>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="writer">Where to write.</param>
    /// <param name="entries">Keys and values; read beforehand, since reading them might itself send a request.</param>
    /// <param name="key">Writes a key.</param>
    /// <param name="value">Writes a value.</param>
    public static void WriteMap<TKey, TValue>(
        this ValueWriter writer,
        KeyValuePair<TKey, TValue>[] entries,
        ValueConverter<TKey> key,
        ValueConverter<TValue> value)
    {
        writer.WriteMapHeader(entries.Length);
        foreach (var pair in entries)
        {
            key.Write(writer, pair.Key);
            value.Write(writer, pair.Value);
        }
    }
}
