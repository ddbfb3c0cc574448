using Actors.Client;

namespace Actors.Load;

/// <summary>What one run does.</summary>
internal sealed record LoadOptions
{
    public required string Connect { get; init; }

    public string? AuthKeyFile { get; init; }

    public required string Workload { get; init; }

    public int InFlight { get; init; } = 1;

    public int Connections { get; init; } = 1;

    public double Seconds { get; init; } = 2;

    public int Size { get; init; } = 64;

    public bool Spin { get; init; }

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    /// <summary>Long enough for the compiler to be done with both processes, also when they share a core.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Math.Min(3, Seconds * 1.5));

    public Task<ObjectClient> ConnectAsync() =>
        ObjectClient.ConnectAsync(Connect, new ObjectClientOptions { AuthKeyFile = AuthKeyFile, Spin = Spin });
}
