namespace Actors.Simulation.Runs;

/// <summary>Runs many seeds, as many at once as there are processors. Each seed has one thread to itself.</summary>
internal static class SeedRange
{
    /// <summary>Runs seeds until one fails.</summary>
    /// <returns>The lowest seed that was found to fail, null when none does; and the number of all steps.</returns>
    public static (SeedResult? Failed, long Steps) Run(int first, int count)
    {
        var gate = new Lock();
        SeedResult? failed = null;
        var steps = 0L;
        var next = first - 1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return (failed, steps);

        void Work()
        {
            for (var seed = Interlocked.Increment(ref next); seed < first + count && failed is null; seed = Interlocked.Increment(ref next))
            {
                var result = SimulationRun.Run(seed);
                lock (gate)
                {
                    steps += result.Steps;
                    if (result.Failure is not null && (failed is null || result.Seed < failed.Seed))
                    {
                        failed = result;
                    }
                }
            }
        }
    }
}
