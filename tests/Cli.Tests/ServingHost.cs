using System.Text.Json;

namespace Actors.Cli.Tests;

/// <summary>A host in a process of its own, shared by the tests of a class; their objects have names of their own.</summary>
public sealed class ServingHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningProgram _program = null!;

    public string Address { get; private set; } = "";

    internal string KeyFile => _folder.PathOf("auth.key");

    public async ValueTask InitializeAsync()
    {
        _program = RunningProgram.Start("serve", "--json", "--listen", "127.0.0.1:0", "--auth-key-file", KeyFile);
        Address = JsonElement.Parse(await _program.ReadLineAsync()).GetProperty("native").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Runs a command against this host.</summary>
    internal Task<CompletedRun> RunAsync(params IEnumerable<string> arguments) => CompletedRun.OfAsync(WithHost(arguments));

    /// <summary>Runs a command against this host, with the host's options before the command's own arguments.</summary>
    internal Task<CompletedRun> RunOptionsFirstAsync(string command, params IEnumerable<string> arguments) =>
        CompletedRun.OfAsync([.. WithHost([command]), .. arguments]);

    /// <summary>Starts a command against this host.</summary>
    internal RunningProgram Start(params IEnumerable<string> arguments) => RunningProgram.Start(WithHost(arguments));

    private IEnumerable<string> WithHost(IEnumerable<string> arguments) => [.. arguments, "--connect", Address, "--auth-key-file", KeyFile];
}
