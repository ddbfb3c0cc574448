using System.Security.Cryptography;

namespace Actors.SharedMemory.Tests.Support;

/// <summary>A name of a block that no other test has. Disposing it unlinks the block, if there is one.</summary>
/// <param name="name">The name; null for a random one.</param>
internal sealed class TestName(string? name = null) : IDisposable
{
    public string Value { get; } = name ?? "actors-test-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public string Path => "/dev/shm/" + Value;

    public void Dispose() => SharedMemory.Unlink(Value);

    public override string ToString() => Value;

    public static implicit operator string(TestName name) => name.Value;
}
