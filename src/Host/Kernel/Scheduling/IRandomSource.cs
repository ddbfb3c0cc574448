using System.Security.Cryptography;

namespace Actors.Kernel.Scheduling;

/// <summary>The host's only source of randomness. Thread-safe.</summary>
public interface IRandomSource
{
    /// <summary>Fills the span with random bytes.</summary>
    /// <param name="destination">What to fill.</param>
    void Fill(Span<byte> destination);
}

/// <summary>The operating system's cryptographic randomness: session ids and nonces need it outside a simulation.</summary>
public sealed class CryptographicRandomSource : IRandomSource
{
    /// <summary>The only instance needed.</summary>
    public static CryptographicRandomSource Instance { get; } = new();

    /// <inheritdoc/>
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
