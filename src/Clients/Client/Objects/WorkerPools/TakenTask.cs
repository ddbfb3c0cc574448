using Actors.Contracts.Values;

namespace Actors.Client.Objects.WorkerPools;

/// <summary>A task that a worker has taken.</summary>
/// <param name="Id">Its number in the pool.</param>
/// <param name="Call">What to do.</param>
/// <param name="Attempt">The how manieth time it will be begun.</param>
internal readonly record struct TakenTask(ulong Id, Value Call, int Attempt);
