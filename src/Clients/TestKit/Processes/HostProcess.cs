using System.Globalization;
using System.Text.Json;
using Actors.Client;
using Actors.Protocol.Authentication;

namespace Actors.TestKit.Processes;

/// <summary>A real host: <c>actors serve</c> in a process of its own, on a port of this machine, with a key of its own.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly ChildProcess _child;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private HostProcess(ChildProcess child, string folder, bool ownsFolder, string address)
    {
        _child = child;
        _folder = folder;
        _ownsFolder = ownsFolder;
        Address = address;
    }

    /// <summary>Where it is.</summary>
    public string Address { get; }

    /// <summary>Its port.</summary>
    public int Port => int.Parse(Address.AsSpan(Address.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);

    /// <summary>The file with its key.</summary>
    public string KeyFile => Path.Combine(_folder, "auth.key");

    /// <summary>What its clients are made with.</summary>
    public ObjectClientOptions ClientOptions => new() { AuthKey = AuthKeyFile.Read(KeyFile), Name = "test" };

    /// <summary>The process.</summary>
    public ChildProcess Process => _child;

    /// <summary>Starts a host and waits until it accepts connections.</summary>
    /// <param name="configuration">HOCON in addition; null for none.</param>
    public static Task<HostProcess> StartAsync(string? configuration = null) =>
        StartAsync(Directory.CreateTempSubdirectory("actors-").FullName, ownsFolder: true, port: 0, configuration);

    /// <summary>Starts another host on the same port with the same key, after this one is dead.</summary>
    /// <param name="configuration">HOCON in addition; null for none.</param>
    public Task<HostProcess> StartSuccessorAsync(string? configuration = null) => StartAsync(_folder, ownsFolder: false, Port, configuration);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _child.KillAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<HostProcess> StartAsync(string folder, bool ownsFolder, int port, string? configuration)
    {
        List<string> arguments =
        [
            "serve", "--json",
            "--listen", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            "--auth-key-file", Path.Combine(folder, "auth.key"),
        ];
        if (configuration is not null)
        {
            var file = Path.Combine(folder, "host.conf");
            await File.WriteAllTextAsync(file, configuration);
            arguments.AddRange(["--config", file]);
        }

        var child = ChildProcess.Start(ActorsProgram.Path, arguments);
        try
        {
            var ready = await child.Output.ExpectAsync(static line => line.Contains("\"ready\"", StringComparison.Ordinal));
            using var json = JsonDocument.Parse(ready);
            return new HostProcess(child, folder, ownsFolder, $"actors://{json.RootElement.GetProperty("native").GetString()}");
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }
}
