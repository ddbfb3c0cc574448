using Actors.Classes.Tests.Support;
using Actors.Classes.Threads;
using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Failures;

/// <summary>Others' code that blocks would count as well: these tests run alone.</summary>
[CollectionDefinition(nameof(BlocksAlone), DisableParallelization = true)]
public sealed class BlocksAlone;

[Collection(nameof(BlocksAlone))]
public class StuckPoolTests
{
    [Fact]
    public async Task Pool_has_a_thread_more_while_code_blocks_one_of_its_threads()
    {
        // The watch sees some time after their end that the tests before this one are over.
        await Patience.UntilAsync(() => SegmentWatch.MadeUpFor == 0, "nothing blocks");
        var before = MinThreads();
        await using var host = await BlockerHost.StartAsync();
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");

        var blocked = stuck.NextAsync(-1);
        await host.ExpectAsync(BlockerHost.Here);
        await Patience.UntilAsync(() => MinThreads() == before + 1, "the pool has a thread more");
        host.Events.LetGo();
        await blocked.InTime();

        await Patience.UntilAsync(() => MinThreads() == before, "the pool is what it was");
    }

    private static int MinThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out _);
        return workers;
    }
}
