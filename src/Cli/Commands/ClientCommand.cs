using System.CommandLine;
using Actors.Client;
using Actors.Protocol.Addresses;

namespace Actors.Cli.Commands;

/// <summary>A command that connects to a host, asks it something and ends.</summary>
internal abstract class ClientCommand : DescribedCommand
{
    private readonly Option<string> _connect = new("--connect", "-c")
    {
        Description = "The host: name:port, actors://name:port, actors+tls://name:port or actors+unix:///path.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => HostAddress.Default.ToString(),
    };

    private readonly Option<string?> _authKeyFile = new("--auth-key-file", "-k")
    {
        Description = "The file with the host's key. Default: this user's own, which 'actors serve' makes.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = CreateJsonOption();

    protected ClientCommand(string name, string description)
        : base(name, description)
    {
        Options.Add(_connect);
        Options.Add(_authKeyFile);
        Options.Add(_json);
        SetAction((parsed, _) => ConnectAndRunAsync(parsed));
    }

    /// <summary>Does the command's work.</summary>
    /// <param name="client">Connected; disposed by the caller.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellationToken">Cancelled by SIGTERM and Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken);

    protected bool WantsJson(ParseResult arguments) => arguments.GetValue(_json);

    protected string AddressOf(ParseResult arguments) => HostAddress.Parse(arguments.GetValue(_connect)!).ToString();

    private async Task<int> ConnectAndRunAsync(ParseResult arguments)
    {
        using var interrupt = new Interrupt();
        var options = new ObjectClientOptions { AuthKeyFile = arguments.GetValue(_authKeyFile) };
        await using var client = await ObjectClient.ConnectAsync(arguments.GetValue(_connect), options, interrupt.Token);
        return await RunAsync(client, arguments, interrupt.Token);
    }
}
