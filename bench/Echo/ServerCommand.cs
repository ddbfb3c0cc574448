using System.CommandLine;
using System.Net;

namespace Actors.Echo;

/// <summary>The <c>server</c> command: listens, prints one ready line, runs until it is asked to end.</summary>
internal static class ServerCommand
{
    public static Command Create()
    {
        var listen = new Option<string>("--listen")
        {
            Description = "TCP address as HOST:PORT; port 0 picks a free one.",
            DefaultValueFactory = _ => "127.0.0.1:0",
        };
        var unix = new Option<string?>("--unix") { Description = "Path of a Unix socket to listen on as well." };
        var inline = new Option<bool>("--inline") { Description = "Kestrel's UnsafePreferInlineScheduling." };
        var plain = new Option<bool>("--plain") { Description = "One blocking thread per connection on plain sockets, without Kestrel." };
        var spin = new Option<bool>("--spin") { Description = "Poll, yielding, for a bounded time before sleeping; only with --plain." };
        var command = new Command("server", "Echo server.") { listen, unix, inline, plain, spin };
        command.Validators.Add(result =>
        {
            if (result.GetValue(spin) && !result.GetValue(plain))
            {
                result.AddError("--spin needs --plain: Kestrel's transport has no such option.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var tcp = IPEndPoint.Parse(parsed.GetValue(listen)!);
            var path = parsed.GetValue(unix);
            if (parsed.GetValue(plain))
            {
                await PlainServer.RunAsync(tcp, path, parsed.GetValue(spin), cancellation);
            }
            else
            {
                await KestrelServer.RunAsync(tcp, path, parsed.GetValue(inline), cancellation);
            }

            return 0;
        });
        return command;
    }
}
