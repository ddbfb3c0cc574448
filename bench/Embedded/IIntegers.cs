using Actors.Contracts.Classes;

namespace Actors.Embedded;

/// <summary>What a dictionary's get does, as a user's class.</summary>
[SharedObject]
public interface IIntegers
{
    [ReadOnly]
    ValueTask<int> GetAsync(int key);
}
