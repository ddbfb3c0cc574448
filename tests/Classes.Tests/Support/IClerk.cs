using Actors.Contracts.Classes;
using Actors.Contracts.Objects;

namespace Actors.Classes.Tests.Support;

/// <summary>An object that works with the host's other objects.</summary>
[SharedObject("clerk")]
public interface IClerk
{
    /// <summary>Follows a dictionary for as long as it lives, and tells the changes.</summary>
    Task FollowAsync(ISharedDictionary<string, int> book, ulong? afterVersion = null);

    /// <summary>Follows a dictionary until it is told to end.</summary>
    Task FollowUntilAsync(ISharedDictionary<string, int> book, CancellationToken cancellationToken = default);

    /// <summary>Has another clerk follow a dictionary until it is told to end.</summary>
    Task DelegateAsync(IClerk other, ISharedDictionary<string, int> book, CancellationToken cancellationToken = default);

    /// <summary>Takes a lock and keeps it.</summary>
    Task<ulong> TakeAsync(ISharedLock gate);

    /// <summary>Writes under the lock that it took.</summary>
    Task WriteAsync(ISharedDictionary<string, int> book, string key, int value);

    /// <summary>Gives the lock back.</summary>
    Task GiveBackAsync();

    /// <summary>Makes a list, not at once.</summary>
    Task<ISharedList<int>> MakeListAsync();

    /// <summary>Has another clerk make a list, and keeps it.</summary>
    Task OrderAsync(IClerk other);

    /// <summary>Adds to the list that it keeps.</summary>
    Task<int> AddAsync(int number);

    /// <summary>Lets go of the list that it keeps.</summary>
    Task DropAsync();

    /// <summary>Takes a number out of a queue.</summary>
    Task<int> TakeNumberAsync(ISharedQueue<int> queue);

    /// <summary>Writes when the test says so, and then tells how that went.</summary>
    Task WriteLaterAsync(ISharedDictionary<string, int> book);
}
