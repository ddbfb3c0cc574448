using Actors.Contracts.Classes;

namespace Actors.Samples.ChatRoom;

[SharedObject]
public interface IChatRoom
{
    /// <summary>What is said from now on, for as long as one listens.</summary>
    IAsyncEnumerable<string> JoinAsync(string who, CancellationToken cancellationToken = default);

    Task SayAsync(string who, string text);

    [ReadOnly]
    Task<string[]> PresentAsync();
}
