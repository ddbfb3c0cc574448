using Actors.Client;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Hosts;

/// <summary>A host of a fleet in a process of its own.</summary>
public sealed class ProcessFleetHost : FleetHost
{
    // The first one owns the folder with the key, so it is disposed last.
    private readonly Stack<HostProcess> _lives = new();
    private readonly string? _configuration;

    private ProcessFleetHost(string name, string? configuration)
        : base(name) => _configuration = configuration;

    /// <summary>Its present, or last, process.</summary>
    public HostProcess Process => _lives.Peek();

    /// <inheritdoc/>
    public override bool IsRunning => Process.Process.IsRunning;

    /// <inheritdoc/>
    public override ObjectClientOptions ClientOptions => Process.ClientOptions;

    private protected override string? Address => Process.Address;

    /// <inheritdoc/>
    public override Task KillAsync() => Process.KillAsync();

    /// <inheritdoc/>
    public override async Task RestartAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
        }

        _lives.Push(await Process.StartSuccessorAsync(_configuration));
    }

    internal static async Task<ProcessFleetHost> StartAsync(string name, string? configuration)
    {
        var host = new ProcessFleetHost(name, configuration);
        host._lives.Push(await HostProcess.StartAsync(configuration, host.Log.Add));
        return host;
    }

    private protected override async ValueTask DisposeHostAsync()
    {
        while (_lives.TryPop(out var life))
        {
            await life.DisposeAsync();
        }
    }
}
