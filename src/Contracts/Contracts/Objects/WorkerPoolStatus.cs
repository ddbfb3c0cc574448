namespace Actors.Contracts.Objects;

/// <summary>A worker pool at one moment.</summary>
/// <param name="Waiting">Tasks that no worker has.</param>
/// <param name="Running">Tasks that workers have, those included that they have taken ahead.</param>
/// <param name="Workers">How many workers there are.</param>
/// <param name="Concurrency">How many tasks they run at a time, all together.</param>
/// <param name="MaxTasks">The bound on <paramref name="Held"/>.</param>
/// <param name="Held">Tasks waiting and running, and outcomes that their submitters have not fetched.</param>
/// <param name="WaitingSubmissions">Submissions that wait for room.</param>
/// <param name="Done">Tasks that have ended with a result, so far.</param>
/// <param name="Failed">Tasks that have ended with an error, so far.</param>
/// <param name="Retried">How often a task was begun anew because its worker had died, so far.</param>
/// <param name="Cancelled">Tasks that were cancelled, or whose submitter has gone, so far.</param>
/// <param name="IsClosed">Whether it takes no more tasks.</param>
/// <param name="IsTerminated">Whether it was terminated, too.</param>
/// <param name="WaitingWorkers">How many workers wait for tasks.</param>
public sealed record WorkerPoolStatus(
    long Waiting, long Running, int Workers, long Concurrency, int MaxTasks, long Held, int WaitingSubmissions, long Done, long Failed, long Retried, long Cancelled,
    bool IsClosed, bool IsTerminated, int WaitingWorkers);
