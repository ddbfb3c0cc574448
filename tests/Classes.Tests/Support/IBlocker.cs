using Actors.Contracts.Classes;

namespace Actors.Classes.Tests.Support;

[SharedObject("blocker")]
public interface IBlocker
{
    /// <summary>Notes a number; one below zero blocks the thread until the test lets go.</summary>
    Task<int> NextAsync(int number);

    /// <summary>The same, with a large argument.</summary>
    Task<int> NextLargeAsync(byte[] bytes, int number);

    /// <summary>Blocks the thread until it is told to end, if it is asked to.</summary>
    Task<int> PatientAsync(bool blocks, CancellationToken cancellationToken = default);

    /// <summary>Has another one note the number.</summary>
    Task<int> ThroughAsync(IBlocker other, int number);

    /// <summary>Keeps the thread for so long.</summary>
    Task<int> DozeAsync(int number, int milliseconds);

    /// <summary>The numbers so far.</summary>
    Task<int[]> SeenAsync();
}
