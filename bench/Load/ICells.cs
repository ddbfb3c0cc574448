using Actors.Contracts.Classes;

namespace Actors.Load;

/// <summary>What a dictionary's get does, as a user's class.</summary>
[SharedObject]
public interface ICells
{
    [ReadOnly]
    ValueTask<byte[]> GetAsync(int key);

    [ReadOnly]
    ValueTask<int> GetIntegerAsync(int key);

    ValueTask SetAsync(int key, byte[] value);
}
