namespace Actors.Cli.Demo.Roles;

/// <summary>What a client process of the demonstration does when it is told to.</summary>
internal interface IDemoRole
{
    /// <param name="worker">Who does it.</param>
    /// <param name="words">The order's words after its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task PlayAsync(DemoWorker worker, string[] words, CancellationToken cancellationToken);
}
