namespace Actors.Processes.Pools.Workers;

/// <summary>How many tasks a worker may still begin, over all its runs. Guarded by the run.</summary>
/// <param name="most">At most; null for any number.</param>
internal sealed class TaskAllowance(int? most)
{
    private int _left = most ?? int.MaxValue;

    public int Left => _left;

    /// <summary>One begins.</summary>
    public void Use() => _left -= most is null ? 0 : 1;
}
