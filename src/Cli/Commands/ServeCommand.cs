using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Hosting;
using Actors.Hosting.Hocon;
using Actors.Protocol.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Actors.Cli.Commands;

/// <summary>Runs a host until it is asked to stop.</summary>
internal sealed class ServeCommand : DescribedCommand
{
    private const string FromInput = "-";

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
        Description = "The file with the key that clients must have; made with a new key if there is none. - reads the key from the first line of standard input. Default: this user's own.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _config = new("--config", "-f") { Description = "A HOCON file; options given here go over it.", HelpName = "FILE" };

    private readonly Option<bool> _json = CreateJsonOption("Print the ready line as JSON.");

    private readonly Option<bool> _spin = new("--spin")
    {
        Description = "Low latency: poll each connection for up to 200 us before sleeping. Costs processor time while clients are active.",
    };

    private readonly Option<bool> _untilInputEnds = new("--until-input-ends")
    {
        Description = "Stop when standard input ends: when the process that holds its other end closes it or dies. Ctrl-C is left to that process.",
    };

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
        new("actors serve --listen 127.0.0.1:0 --json --auth-key-file - --until-input-ends", "As a child of the program at the other end of its input: with that one's key, and no longer than it lives."),
        new("actors serve --config host.conf --listen '*:7411'", "As a file says, but on every address."),
    ];

    private async Task<int> RunAsync(ParseResult arguments)
    {
        using var input = new ParentInput();
        await using var host = Build(arguments, input);
        var json = arguments.GetValue(_json);
        if (arguments.GetValue(_untilInputEnds))
        {
            await ServeParentAsync(host, input, json);
        }
        else
        {
            await host.RunAsync(ready => ReadyLine.Write(ready, json));
        }

        return ExitCode.Success;
    }

    // A terminal's Ctrl-C reaches parent and child at once; the parent, which may have something to finish with the host, decides.
    private static async Task ServeParentAsync(ObjectHost host, ParentInput input, bool json)
    {
        // Not disposed: the thread that reads the input may outlast this.
        var ended = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            ended.Cancel();
        });
        input.CancelAtEnd(ended);
        await host.StartAsync(CancellationToken.None);
        ReadyLine.Write(host, json);
        await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.StopAsync(CancellationToken.None);
    }

    private ObjectHost Build(ParseResult arguments, ParentInput input)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = builder.Options with { LogLevel = LogLevel.Warning };
        if (arguments.GetValue(_config) is { } file)
        {
            builder.Configuration.AddHoconFile(file);
        }

        var fileListens = builder.Configuration.GetSection("actors:host:listen:native").Exists();
        var key = arguments.GetValue(_authKeyFile) == FromInput ? input.ReadKey() : null;
        return builder.Configure(options => WithKey(WithArguments(options, arguments, fileListens), key)).Build();
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

    private static ObjectHostOptions WithKey(ObjectHostOptions options, AuthKey? key) =>
        key is null ? options : options with { AuthKey = key, KeyFile = "" };

    private static bool IsEndpoint(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
