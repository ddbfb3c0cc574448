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

    public TimeSpan WarmUp => TimeSpan.FromSeconds(Math.Min(1, Seconds));

    public Task<ObjectClient> ConnectAsync() =>
        ObjectClient.ConnectAsync(Connect, new ObjectClientOptions { AuthKeyFile = AuthKeyFile, Spin = Spin });
}
