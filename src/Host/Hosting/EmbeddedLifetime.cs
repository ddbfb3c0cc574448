using Microsoft.Extensions.Hosting;

namespace Actors.Hosting;

/// <summary>
/// Leaves the process's signals alone: a host inside another program must not take Ctrl-C from it. Who wants them handled
/// calls <see cref="ObjectHost.RunAsync(CancellationToken)"/>.
/// </summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
