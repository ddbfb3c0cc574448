namespace Actors.Cli.Demo.Roles;

/// <summary>Shows that the client still reaches its host.</summary>
internal sealed class PingRole : IDemoRole
{
    public async Task PlayAsync(DemoWorker worker, string[] words, CancellationToken cancellationToken)
    {
        await worker.Client.PingAsync(cancellationToken);
        worker.Report("pong");
    }
}
