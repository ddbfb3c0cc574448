using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Submitting;

/// <summary>Writes the arguments of a chunk's items: [[argument…]…].</summary>
internal delegate void ChunkWriter<TItem>(MethodCall method, ByteBuffer buffer, ReadOnlySpan<TItem> items);

/// <summary>Makes maps by how many parameters the method has.</summary>
internal static class Mapping
{
    public static Mapping<TItem, T> One<TItem, T>(WorkerPool pool, Delegate method, MapOptions? options)
    {
        var converter = pool.Converters.For<TItem>();
        return new Mapping<TItem, T>(pool, MethodCall.Of(method), options, (call, buffer, items) =>
        {
            var writer = new ValueWriter(buffer);
            writer.WriteListHeader(items.Length);
            foreach (var item in items)
            {
                writer.WriteListHeader(1);
                call.Write(buffer, converter, item);
            }
        });
    }

    public static Mapping<(T1, T2), T> Two<T1, T2, T>(WorkerPool pool, Delegate method, MapOptions? options)
    {
        var (first, second) = (pool.Converters.For<T1>(), pool.Converters.For<T2>());
        return new Mapping<(T1, T2), T>(pool, MethodCall.Of(method), options, (call, buffer, items) =>
        {
            var writer = new ValueWriter(buffer);
            writer.WriteListHeader(items.Length);
            foreach (var (one, two) in items)
            {
                writer.WriteListHeader(2);
                call.Write(buffer, first, one);
                call.Write(buffer, second, two);
            }
        });
    }

    public static Mapping<(T1, T2, T3), T> Three<T1, T2, T3, T>(WorkerPool pool, Delegate method, MapOptions? options)
    {
        var (first, second, third) = (pool.Converters.For<T1>(), pool.Converters.For<T2>(), pool.Converters.For<T3>());
        return new Mapping<(T1, T2, T3), T>(pool, MethodCall.Of(method), options, (call, buffer, items) =>
        {
            var writer = new ValueWriter(buffer);
            writer.WriteListHeader(items.Length);
            foreach (var (one, two, three) in items)
            {
                writer.WriteListHeader(3);
                call.Write(buffer, first, one);
                call.Write(buffer, second, two);
                call.Write(buffer, third, three);
            }
        });
    }
}
