using Actors.Client.Objects.Queues;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making queues.</summary>
public static class QueueOpening
{
    /// <summary>Opens a named queue, or makes it where there is none.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="options">How it is if it is made now; null for <see cref="QueueOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedQueue<T>> GetQueueAsync<T>(
        this ObjectClient client, string name, QueueOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<QueueProxy<T>>(name, Arguments(options ?? QueueOptions.Default), cancellationToken);
    }

    /// <summary>Makes an anonymous queue, which lives while a session or another object refers to it.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="options">How it is; null for <see cref="QueueOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedQueue<T>> CreateQueueAsync<T>(
        this ObjectClient client, QueueOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<QueueProxy<T>>(null, Arguments(options ?? QueueOptions.Default), cancellationToken);
    }

    private static Action<ValueWriter> Arguments(QueueOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxSize, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.DeliveryLimit, nameof(options));
        return writer =>
        {
            writer.WriteListHeader(4);
            writer.WriteInteger((long)options.MaxSize);
            writer.WriteInteger((long)options.Order);
            writer.WriteInteger((long)options.DeliveryLimit);
            writer.WriteBoolean(options.KeepsDeadLetters);
        };
    }
}
