using System.Runtime.CompilerServices;
using Actors.Client.Objects.Locks;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making locks, and taking several.</summary>
public static class LockOpening
{
    /// <summary>Opens a named lock, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedLock> GetLockAsync(this ObjectClient client, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<LockProxy>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous lock, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedLock> CreateLockAsync(this ObjectClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<LockProxy>(null, cancellationToken);
    }

    /// <summary>Opens a named reentrant lock, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedReentrantLock> GetReentrantLockAsync(this ObjectClient client, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<ReentrantLockProxy>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous reentrant lock, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedReentrantLock> CreateReentrantLockAsync(this ObjectClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<ReentrantLockProxy>(null, cancellationToken);
    }

    /// <summary>Opens a named reader-writer lock, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedReaderWriterLock> GetReaderWriterLockAsync(this ObjectClient client, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<ReaderWriterLockProxy>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous reader-writer lock, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedReaderWriterLock> CreateReaderWriterLockAsync(this ObjectClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<ReaderWriterLockProxy>(null, cancellationToken);
    }

    /// <summary>Opens a named condition, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="overLock">The lock it belongs to if it is made now; null gives it one of its own.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedCondition> GetConditionAsync(
        this ObjectClient client, string name, ISharedLock? overLock = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<ConditionProxy>(name, writer => WriteLock(writer, overLock), cancellationToken);
    }

    /// <summary>Makes an anonymous condition, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="overLock">The lock it belongs to; null gives it one of its own.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedCondition> CreateConditionAsync(
        this ObjectClient client, ISharedLock? overLock = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<ConditionProxy>(null, writer => WriteLock(writer, overLock), cancellationToken);
    }

    /// <summary>Takes several locks: all or none, in one order for everybody, so that two who do the same never wait for each other in a circle.</summary>
    /// <param name="client">The client.</param>
    /// <param name="locks">The locks; one that comes twice is taken once.</param>
    /// <param name="cancellationToken">Ends the wait; what was taken is given back.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held locks; dispose it to give all back.</returns>
    /// <exception cref="Contracts.DeadlockException">A lock held besides these closes a circle.</exception>
    public static ValueTask<HeldLocks> AcquireAllAsync(
        this ObjectClient client,
        IEnumerable<ISharedLock> locks,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(locks);
        var wanted = locks.Select(RequireProxy).DistinctBy(one => one.Reference.Id).OrderBy(one => one.Reference.Id.Value).ToList();

        // Here, where it is still the caller's flow that will have them.
        var places = wanted.ConvertAll(static _ => HoldChain.Begin());
        return AcquireAllAsync(wanted, places, WaitArguments.CallSite(member, file, line), cancellationToken);
    }

    private static async ValueTask<HeldLocks> AcquireAllAsync(
        List<LockProxy> wanted, List<HoldChain> places, string callSite, CancellationToken cancellationToken)
    {
        var held = new List<IHeldLock>(wanted.Count);
        try
        {
            while (held.Count < wanted.Count)
            {
                held.Add(await wanted[held.Count].AcquireAsync(places[held.Count], callSite, cancellationToken));
            }
        }
        catch
        {
            places.ForEach(static place => place.End());
            await new HeldLocks(held).DisposeAsync();
            throw;
        }

        return new HeldLocks(held);
    }

    private static LockProxy RequireProxy(ISharedLock one) => one as LockProxy
        ?? throw new ArgumentException($"Found {one?.GetType().Name ?? "null"} among the locks; expected locks made by an ObjectClient.", nameof(one));

    private static void WriteLock(ValueWriter writer, ISharedLock? overLock)
    {
        writer.WriteListHeader(overLock is null ? 0 : 1);
        if (overLock is not null)
        {
            writer.WriteReference(overLock.Reference);
        }
    }
}
