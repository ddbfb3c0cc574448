using Actors.Cli.Output;
using Actors.Client;

namespace Actors.Cli.Demo.Roles;

/// <summary>A client process of the demonstration: carries out orders from standard input until it ends.</summary>
internal sealed class DemoWorker(ObjectClient client, int number)
{
    private readonly Dictionary<string, IDemoRole> _roles = new()
    {
        ["write"] = new WriterRole(),
        ["append"] = new AppenderRole(),
        ["guard"] = new GuardRole(),
        ["hold"] = new HolderRole(),
        ["ping"] = new PingRole(),
    };

    public ObjectClient Client => client;

    public int Number => number;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var orders = new StreamReader(Console.OpenStandardInput());
        Report("ready");
        while (await orders.ReadLineAsync(cancellationToken) is { } order)
        {
            var words = order.Split(' ');
            await _roles[words[0]].PlayAsync(this, words[1..], cancellationToken);
        }
    }

    /// <summary>Tells the director.</summary>
    public void Report(string line) => Screen.WriteLine(line);
}
