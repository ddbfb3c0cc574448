namespace Actors.Client.Objects.WorkerPools;

/// <summary>A task on its way to a pool.</summary>
internal abstract class OutgoingTask
{
    /// <summary>The submitter's number for it.</summary>
    public ulong Number { get; set; }

    /// <summary>Call, time limit and attempts, encoded.</summary>
    public required byte[] Parts { get; init; }

    /// <summary>Whether object references are in it.</summary>
    public required bool CarriesReferences { get; init; }
}
