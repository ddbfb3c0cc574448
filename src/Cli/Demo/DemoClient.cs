using System.Globalization;
using Actors.Cli.Processes;

namespace Actors.Cli.Demo;

/// <summary>A client in a process of its own, as the director sees it: orders go in, reports come out, a line each.</summary>
internal sealed class DemoClient : IAsyncDisposable
{
    private readonly ActorsProcess _process;

    private DemoClient(int number, ActorsProcess process)
    {
        Number = number;
        _process = process;
    }

    public int Number { get; }

    public int ProcessId => _process.Id;

    public static DemoClient Start(TemporaryHost host, int number) => new(number, ActorsProcess.Start(
        isShortLived: true, "demo-worker", "--connect", host.Address, "--auth-key-file", host.KeyFile, "--number", number.ToString(CultureInfo.InvariantCulture)));

    public Task OrderAsync(string order) => _process.WriteLineAsync(order);

    /// <summary>The next report.</summary>
    /// <param name="word">What it begins with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rest of it.</returns>
    public async Task<string> ExpectAsync(string word, CancellationToken cancellationToken)
    {
        var report = await _process.ReadLineAsync(cancellationToken);
        return report.StartsWith(word)
            ? report[word.Length..].Trim()
            : throw new CommandException(ExitCode.Failed, $"Client {Number} said '{report}'; expected '{word}'.");
    }

    public Task KillAsync(CancellationToken cancellationToken) => _process.KillAsync(cancellationToken);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
