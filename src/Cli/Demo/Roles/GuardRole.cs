using System.Globalization;
using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Cli.Demo.Roles;

/// <summary>Watches the temperature for some changes and sets the alarm when it is too warm.</summary>
internal sealed class GuardRole : IDemoRole
{
    public async Task PlayAsync(DemoWorker worker, string[] words, CancellationToken cancellationToken)
    {
        await using var temperature = await worker.Client.GetValueAsync<double>(DemoNames.Temperature, cancellationToken: cancellationToken);
        await using var alarm = await worker.Client.GetValueAsync<string>(DemoNames.Alarm, cancellationToken: cancellationToken);
        await using var changes = temperature.WatchAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = changes.MoveNextAsync().AsTask();

        // Requests to one object take effect in order: when this one is answered the watch stands.
        await temperature.GetAsync(cancellationToken);
        worker.Report("guarding");
        for (var left = int.Parse(words[0], CultureInfo.InvariantCulture); left > 0 && await next; left--)
        {
            await ReactAsync(worker, changes.Current, alarm, cancellationToken);
            next = left > 1 ? changes.MoveNextAsync().AsTask() : next;
        }
    }

    private static async Task ReactAsync(DemoWorker worker, ValueChange<double> change, ISharedValue<string?> alarm, CancellationToken cancellationToken)
    {
        if (change.Value > DemoNames.TooWarm)
        {
            await alarm.SetAsync($"{change.Value} degrees", cancellationToken);
        }

        worker.Report($"saw {change.Value}");
    }
}
