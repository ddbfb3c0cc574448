using System.Diagnostics.CodeAnalysis;
using Actors.Client.Calls;
using Actors.Client.Objects.Arrays;
using Actors.Client.Objects.Barriers;
using Actors.Client.Objects.Classes;
using Actors.Client.Objects.Dictionaries;
using Actors.Client.Objects.Events;
using Actors.Client.Objects.Latches;
using Actors.Client.Objects.Lists;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.MemoryBlocks;
using Actors.Client.Objects.Namespaces;
using Actors.Client.Objects.Pipes;
using Actors.Client.Objects.Queues;
using Actors.Client.Objects.RateLimiters;
using Actors.Client.Objects.Semaphores;
using Actors.Client.Objects.Sets;
using Actors.Client.Objects.Values;
using Actors.Client.Objects.WorkerPools;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects;

/// <summary>Lets proxies stand inside values: written as references, read as proxies of one client's channel.</summary>
/// <param name="channel">Where the requests of proxies go that are read.</param>
public sealed class ProxyConverterFactory(RequestChannel channel) : IValueConverterFactory
{
    // Object interface -> proxy class; both generic, or neither. A new type is one line here.
    private static readonly Dictionary<Type, Type> Proxies = new()
    {
        [typeof(ISharedDictionary<,>)] = typeof(DictionaryProxy<,>),
        [typeof(ISharedList<>)] = typeof(ListProxy<>),
        [typeof(ISharedNamespace)] = typeof(NamespaceProxy),
        [typeof(ISharedSet<>)] = typeof(SetProxy<>),
        [typeof(ISharedValue<>)] = typeof(ValueProxy<>),
        [typeof(ISharedArray<>)] = typeof(ArrayProxy<>),
        [typeof(ISharedLock)] = typeof(LockProxy),
        [typeof(ISharedReentrantLock)] = typeof(ReentrantLockProxy),
        [typeof(ISharedSemaphore)] = typeof(SemaphoreProxy),
        [typeof(ISharedBoundedSemaphore)] = typeof(BoundedSemaphoreProxy),
        [typeof(ISharedEvent)] = typeof(EventProxy),
        [typeof(ISharedBarrier)] = typeof(BarrierProxy),
        [typeof(ISharedLatch)] = typeof(LatchProxy),
        [typeof(ISharedRateLimiter)] = typeof(RateLimiterProxy),
        [typeof(ISharedCondition)] = typeof(ConditionProxy),
        [typeof(ISharedReaderWriterLock)] = typeof(ReaderWriterLockProxy),
        [typeof(ISharedQueue<>)] = typeof(QueueProxy<>),
        [typeof(ISharedWorkerPool)] = typeof(WorkerPoolProxy),
        [typeof(ISharedMemoryBlock)] = typeof(MemoryBlockProxy),
    };

    /// <inheritdoc/>
    public ValueConverter? TryCreate(Type type, ValueConverterSet set)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type == typeof(ISharedPipeEnd))
        {
            return new PipeEndConverter(channel);
        }

        var proxy = FindProxy(type);
        return proxy is null
            ? type.IsInterface ? SharedProxies.Find(type)?.MakeConverter(channel) : null
            : (ValueConverter)Activator.CreateInstance(typeof(ProxyConverter<,>).MakeGenericType(type, proxy), channel)!;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The table above keeps the proxies, which ask nothing more of their type arguments.")]
    private static Type? FindProxy(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (Proxies.TryGetValue(definition, out var proxy))
        {
            return proxy.IsGenericTypeDefinition ? proxy.MakeGenericType(type.GetGenericArguments()) : proxy;
        }

        return Proxies.ContainsValue(definition) ? type : null;
    }
}
