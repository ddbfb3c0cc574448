using System.CommandLine;
using System.Globalization;
using Actors.Cli.Output;
using Actors.Hosting;
using Actors.Hosting.Hocon;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Actors.Cli.Commands;

/// <summary>Runs a host until it is asked to stop.</summary>
internal sealed class ServeCommand : DescribedCommand
{
    private readonly Option<string?> _listen = new("--listen", "-l")
    {
        Description = "Where to accept TCP: an IP address, localhost or * (every address), and a port; port 0 picks one. Default: 127.0.0.1:7411, or none if only --unix is given.",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _unix = new("--unix", "-u") { Description = "The path of a Unix socket to accept on.", HelpName = "PATH" };

    private readonly Option<string[]> _python = new("--python", "-p")
    {
        Description = "Where to accept CPython processes (multiprocessing.managers): tcp://HOST:PORT or unix:PATH; may be given several times.",
        HelpName = "ENDPOINT",
    };

    private readonly Option<string?> _authKeyFile = new("--auth-key-file", "-k")
    {
        Description = "The file with the key that clients must have; made with a new key if there is none. Default: this user's own.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _config = new("--config", "-f") { Description = "A HOCON file; options given here go over it.", HelpName = "FILE" };

    private readonly Option<bool> _json = CreateJsonOption("Print the ready line as JSON.");

    private readonly Option<bool> _spin = new("--spin")
    {
        Description = "Low latency: poll each connection for a moment before sleeping. Costs processor time while clients are active.",
    };

    private readonly Option<bool> _untilInputEnds = new("--until-input-ends") { Description = "Stop when standard input ends.", Hidden = true };

    public ServeCommand()
        : base("serve", "Run a host. Prints one line when it accepts connections; SIGTERM and Ctrl-C drain it and end it.")
    {
        _listen.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !IsEndpoint(token.Value)))
            {
                result.AddError($"Found --listen '{token.Value}'; expected HOST:PORT with a port from 0 (picks one) to 65535.");
            }
        });
        Options.Add(_listen);
        Options.Add(_unix);
        _python.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !ObjectHost.IsPythonEndpoint(token.Value)))
            {
                result.AddError($"Found --python '{token.Value}'; expected {ObjectHost.ExpectedPythonEndpoint}.");
            }
        });
        Options.Add(_python);
        Options.Add(_authKeyFile);
        Options.Add(_config);
        Options.Add(_json);
        Options.Add(_spin);
        Options.Add(_untilInputEnds);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors serve", "A host for this user on 127.0.0.1:7411; every actors command finds it."),
        new("actors serve --listen 127.0.0.1:0 --json", "On a port that is free; the ready line says which."),
        new("actors serve --unix /run/user/1000/actors.sock", "On a Unix socket only: faster, and closed to other machines."),
        new("actors serve --python tcp://127.0.0.1:50000", "Open to CPython processes as well, with the same auth key."),
        new("actors serve --config host.conf --listen '*:7411'", "As a file says, but on every address."),
    ];

    private async Task<int> RunAsync(ParseResult arguments)
    {
        await using var host = Build(arguments);
        using var inputEnded = new CancellationTokenSource();
        if (arguments.GetValue(_untilInputEnds))
        {
            _ = CancelAtEndOfInputAsync(inputEnded);
        }

        var json = arguments.GetValue(_json);
        await host.RunAsync(ready => ReadyLine.Write(ready, json), inputEnded.Token);
        return ExitCode.Success;
    }

    private ObjectHost Build(ParseResult arguments)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = builder.Options with { LogLevel = LogLevel.Warning };
        if (arguments.GetValue(_config) is { } file)
        {
            builder.Configuration.AddHoconFile(file);
        }

        var fileListens = builder.Configuration.GetSection("actors:host:listen:native").Exists();
        return builder.Configure(options => WithArguments(options, arguments, fileListens)).Build();
    }

    private ObjectHostOptions WithArguments(ObjectHostOptions options, ParseResult arguments, bool fileListens)
    {
        var listen = options.Listen;
        if (arguments.GetValue(_unix) is { } path)
        {
            listen = listen with { Unix = path, Native = fileListens ? listen.Native : [] };
        }

        if (arguments.GetValue(_listen) is { } endpoint)
        {
            listen = listen with { Native = [endpoint] };
        }

        return options with
        {
            Listen = listen,
            Python = arguments.GetValue(_python) is { Length: > 0 } endpoints ? options.Python with { Listen = endpoints } : options.Python,
            KeyFile = arguments.GetValue(_authKeyFile) ?? options.KeyFile,
            Spin = arguments.GetValue(_spin) || options.Spin,
        };
    }

    private static bool IsEndpoint(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    // A thread of its own: a read of standard input cannot be cancelled.
    private static Task CancelAtEndOfInputAsync(CancellationTokenSource ended) => Task.Factory.StartNew(
        () =>
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0)
            {
            }

            ended.Cancel();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
