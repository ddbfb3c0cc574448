using System.Globalization;
using System.Text.Json;
using Actors.Client;
using Actors.Protocol.Authentication;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Processes;

/// <summary>A real host: <c>actors serve</c> in a process of its own, on a port of this machine, with a key of its own.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly ChildProcess _child;
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly Action<string>? _logLine;

    private HostProcess(ChildProcess child, string folder, bool ownsFolder, string address, Action<string>? logLine)
    {
        _logLine = logLine;
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
    public ObjectClientOptions ClientOptions => new() { AuthKey = AuthKeyFile.Read(KeyFile), Name = "test", ConnectTimeout = Patience.Default };

    /// <summary>The process.</summary>
    public ChildProcess Process => _child;

    /// <summary>Starts a host and waits until it accepts connections.</summary>
    /// <param name="configuration">HOCON in addition; null for none.</param>
    /// <param name="logLine">Told of each line it logs; null leaves its log where this process's standard error goes.</param>
    public static Task<HostProcess> StartAsync(string? configuration = null, Action<string>? logLine = null) =>
        StartAsync(Directory.CreateTempSubdirectory("actors-").FullName, ownsFolder: true, port: 0, configuration, logLine);

    /// <summary>Starts another host on the same port with the same key, after this one is dead.</summary>
    /// <param name="configuration">HOCON in addition; null for none.</param>
    public Task<HostProcess> StartSuccessorAsync(string? configuration = null) => StartAsync(_folder, ownsFolder: false, Port, configuration, _logLine);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _child.KillAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _child.DisposeAsync();
        }
        finally
        {
            if (_ownsFolder && Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
    }

    private static async Task<HostProcess> StartAsync(string folder, bool ownsFolder, int port, string? configuration, Action<string>? logLine)
    {
        List<string> arguments =
        [
            "serve", "--json",
            "--listen", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            "--auth-key-file", Path.Combine(folder, "auth.key"),
        ];
        // A child that the machine holds up is no stranger.
        var file = Path.Combine(folder, "host.conf");
        await File.WriteAllTextAsync(Path.Combine(folder, "given.conf"), configuration ?? "");
        await File.WriteAllTextAsync(
            file, string.Create(CultureInfo.InvariantCulture, $"actors.host.handshake.timeout = {Patience.Default.TotalSeconds} s\ninclude \"given.conf\"\n"));
        arguments.AddRange(["--config", file]);

        var child = ChildProcess.Start(ActorsProgram.Path, arguments, errorLine: logLine);
        try
        {
            var ready = await child.Output.FishAsync(static line => line.Contains("\"ready\"", StringComparison.Ordinal));
            using var json = JsonDocument.Parse(ready);
            return new HostProcess(child, folder, ownsFolder, $"actors://{json.RootElement.GetProperty("native").GetString()}", logLine);
        }
        catch
        {
            await child.DisposeAsync();
            if (ownsFolder)
            {
                Directory.Delete(folder, recursive: true);
            }

            throw;
        }
    }
}
