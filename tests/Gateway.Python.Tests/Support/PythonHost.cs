using System.Globalization;
using Actors.Classes;
using Actors.Client;
using Actors.Gateway.Python.Support.Classes;
using Actors.Hosting;
using Actors.Kernel;
using Actors.Protocol.Authentication;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Python.Support;

/// <summary>A host in this process that CPython reaches over TCP and a Unix socket.</summary>
internal sealed class PythonHost : IAsyncDisposable
{
    public const string Key = "pywire-secret";

    private readonly InProcessHost _host;
    private readonly string _folder;

    private PythonHost(InProcessHost host, string folder, ClassEvents events)
    {
        Events = events;
        _host = host;
        _folder = folder;
        var tcp = host.Host.PythonEndpoints[0]["tcp://".Length..];
        TcpAddress = tcp;
        Port = int.Parse(tcp.AsSpan(tcp.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        UnixPath = host.Host.PythonEndpoints[1]["unix:".Length..];
    }

    /// <summary>What the code of the host's classes says.</summary>
    public ClassEvents Events { get; }

    public string TcpAddress { get; }

    public int Port { get; }

    public string UnixPath { get; }

    public ActorSystem System => _host.System;

    public static async Task<PythonHost> StartAsync(
        Func<PythonGatewayOptions, PythonGatewayOptions>? configure = null, ClassOptions? accounts = null, TimeProvider? time = null)
    {
        var folder = Directory.CreateTempSubdirectory("py").FullName;
        var options = new PythonGatewayOptions { Listen = ["tcp://127.0.0.1:0", $"unix:{Path.Combine(folder, "s")}"], HandshakeTimeout = Patience.Default };
        options = configure?.Invoke(options) ?? options;
        var events = new ClassEvents();
        var host = await InProcessHost.StartAsync(host => host with { Python = options, AuthKey = AuthKey.FromText(Key) }, time, builder =>
        {
            builder.Services.AddSingleton(events);
            builder.Objects
                .Register<IAccount, Account>(options: accounts)
                .Register<IBank, Bank>(options: new ClassOptions { Lifetime = ObjectLifetime.Shared })
                .Register<IPerson, Person>(options: new ClassOptions { Lifetime = ObjectLifetime.PerCreate });
        });
        return new PythonHost(host, folder, events);
    }

    /// <summary>A program of the folder Programs ends well that is run against a host of its own.</summary>
    public static Task SucceedsAsync(string version, string program, params string[] arguments) => SucceedsAsync(version, overUnix: false, program, arguments);

    /// <summary>A program of the folder Programs ends well that is run against a host of its own, over the one or the other.</summary>
    public static async Task SucceedsAsync(string version, bool overUnix, string program, params string[] arguments)
    {
        var python = PythonInterpreter.Require(version);
        await using var host = await StartAsync();
        await using var process = host.Start(python, overUnix, program, arguments);

        Assert.Equal(0, await process.ExpectExitAsync());
        Assert.Equal("ok", await process.Output.ExpectAsync());
    }

    /// <summary>Starts a program of the folder Programs that connects to an address.</summary>
    public static ChildProcess StartAt(PythonInterpreter python, string address, string program, params string[] arguments) => ChildProcess.Start(
        python.Path,
        ["-B", Path.Combine(AppContext.BaseDirectory, "Programs", program), address, Key, .. arguments]);

    public Task<ObjectClient> ConnectAsync() => _host.ConnectAsync();

    /// <summary>Starts a program of the folder Programs.</summary>
    public ChildProcess Start(PythonInterpreter python, string program, params string[] arguments) =>
        StartAt(python, TcpAddress, program, arguments);

    /// <summary>Starts a program of the folder Programs, over the Unix socket.</summary>
    public ChildProcess StartOverUnix(PythonInterpreter python, string program, params string[] arguments) =>
        StartAt(python, UnixPath, program, arguments);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts a program of the folder Programs, over the one or the other.</summary>
    public ChildProcess Start(PythonInterpreter python, bool overUnix, string program, params string[] arguments) =>
        StartAt(python, overUnix ? UnixPath : TcpAddress, program, arguments);
}
