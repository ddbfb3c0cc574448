using Actors.Contracts.Classes;

namespace Actors.Classes.Tests.Support;

[SharedObject("node")]
public interface INode
{
    Task KeepAsync(INode other);

    Task<int> TickAsync(TimeSpan due, TimeSpan period);

    Task FailingTickAsync(TimeSpan due);

    Task StopTickingAsync();

    Task HoldAsync(string name);
}
