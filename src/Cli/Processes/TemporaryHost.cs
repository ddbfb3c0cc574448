using System.Diagnostics;
using System.Text.Json;
using Actors.Client;

namespace Actors.Cli.Processes;

/// <summary>A host in a process of its own with a key, a configuration and a socket of its own; nothing is left of it when it is disposed.</summary>
internal sealed class TemporaryHost : IAsyncDisposable
{
    private readonly ActorsProcess _process;
    private readonly DirectoryInfo _directory;

    private TemporaryHost(ActorsProcess process, DirectoryInfo directory, JsonElement ready, TimeSpan startTime)
    {
        _process = process;
        _directory = directory;
        Address = $"actors://{ready.GetProperty("native").GetString()}";
        UnixAddress = $"actors+unix://{ready.GetProperty("unix").GetString()}";
        StartTime = startTime;
    }

    public int Id => _process.Id;

    public string Address { get; }

    public string UnixAddress { get; }

    public string KeyFile => KeyFileIn(_directory);

    /// <summary>From the start of its process until it accepted connections.</summary>
    public TimeSpan StartTime { get; }

    /// <param name="configuration">HOCON that goes over a host's defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TemporaryHost> StartAsync(string configuration, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("actors-");
        ActorsProcess? process = null;
        try
        {
            var configurationFile = Path.Combine(directory.FullName, "host.conf");
            await File.WriteAllTextAsync(configurationFile, configuration, cancellationToken);
            var started = Stopwatch.GetTimestamp();
            process = ActorsProcess.Start(
                "serve", "--json", "--until-input-ends", "--listen", "127.0.0.1:0", "--unix", Path.Combine(directory.FullName, "host.sock"),
                "--auth-key-file", KeyFileIn(directory), "--config", configurationFile);
            var ready = JsonElement.Parse(await process.ReadLineAsync(cancellationToken));
            return new TemporaryHost(process, directory, ready, Stopwatch.GetElapsedTime(started));
        }
        catch
        {
            await RemoveAsync(process, directory);
            throw;
        }
    }

    public Task<ObjectClient> ConnectAsync(CancellationToken cancellationToken) =>
        ObjectClient.ConnectAsync(Address, new ObjectClientOptions { AuthKeyFile = KeyFile }, cancellationToken);

    public ValueTask DisposeAsync() => RemoveAsync(_process, _directory);

    private static string KeyFileIn(DirectoryInfo directory) => Path.Combine(directory.FullName, "auth.key");

    private static async ValueTask RemoveAsync(ActorsProcess? process, DirectoryInfo directory)
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        directory.Delete(recursive: true);
    }
}
