using Actors.Client;
using Actors.Contracts;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Pools;

/// <summary>Single tasks of a pool whose workers are children of the tests.</summary>
public sealed class ApplyTests(PoolFixture fixture) : IClassFixture<PoolFixture>
{
    private readonly WorkerPool _pool = fixture.Pool;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Methods_of_all_shapes_run_in_other_processes()
    {
        Assert.Equal(49, await _pool.ApplyAsync(() => Work.Square(7), cancellationToken: Ending));
        Assert.Equal(49, await _pool.ApplyAsync(() => Work.SquareAsync(7), cancellationToken: Ending));
        Assert.Equal(49, await _pool.ApplyAsync(() => Work.SquareAsValueTask(7), cancellationToken: Ending));
        Assert.Equal(49, await _pool.ApplyAsync(Work.SquareAsync, 7, cancellationToken: Ending));
        await _pool.ApplyAsync(() => Work.Nothing(), cancellationToken: Ending);
        await _pool.ApplyAsync(() => Work.NothingAsync(), cancellationToken: Ending);
        Assert.Contains(await _pool.ApplyAsync(() => Work.CurrentProcess(), cancellationToken: Ending), _pool.Processes.Select(process => process.Id));
    }

    [Fact]
    public async Task Overloads_are_told_apart_by_their_parameters() =>
        Assert.Equal((49, 7000), (await _pool.ApplyAsync(() => Work.Square(7), cancellationToken: Ending), await _pool.ApplyAsync(() => Work.Square("7"), cancellationToken: Ending)));

    [Fact]
    public async Task What_a_method_throws_arrives_as_itself_with_the_workers_stack_trace()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => _pool.ApplyAsync(() => Work.Throw("no way"), cancellationToken: Ending));

        Assert.Equal("no way", thrown.Message);
        Assert.Contains("Work.Throw", thrown.StackTrace, StringComparison.Ordinal);
        Assert.Contains("--- in a worker ---", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_that_is_not_known_arrives_as_a_remote_one_with_its_name_and_stack_trace()
    {
        var thrown = await Assert.ThrowsAsync<RemoteException>(() => _pool.ApplyAsync(() => Work.ThrowOwn("odd"), cancellationToken: Ending));

        Assert.Equal(("odd", typeof(Work.OwnException).FullName), (thrown.Message, thrown.TypeName));
        Assert.Contains("Work.ThrowOwn", thrown.ServerStackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Method_of_a_type_that_is_not_registered_is_refused_by_the_worker_and_the_error_says_how_to_register_it()
    {
        var thrown = await Assert.ThrowsAsync<MethodNotRegisteredException>(() => _pool.ApplyAsync(() => Unregistered.Method(1), cancellationToken: Ending));

        Assert.Contains("Unregistered.Method(System.Int32)", thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"Add typeof({typeof(Unregistered)}) to the Types", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(4, await _pool.ApplyAsync(() => Work.Square(2), cancellationToken: Ending));
    }

    [Fact]
    public async Task What_no_pool_can_call_is_refused_at_once()
    {
        var owner = new List<int>();
        var notPublic = await Assert.ThrowsAsync<ArgumentException>(() => _pool.ApplyAsync(() => Work.NotPublic()));
        Assert.Contains("NotPublic() cannot be run by a pool: it is not public", notPublic.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => _pool.ApplyAsync(() => Work.Generic(1)));
        await Assert.ThrowsAsync<ArgumentException>(() => _pool.ApplyAsync(() => owner.Contains(1)));
        await Assert.ThrowsAsync<ArgumentException>(() => _pool.ApplyAsync(() => 1 + owner.Count));
        await Assert.ThrowsAsync<ArgumentException>(() => _pool.ApplyAsync(number => number + 1, 1));
        await Assert.ThrowsAsync<ArgumentException>(() => _pool.ApplyAsync(() => Work.CannotTravel()));
    }

    [Fact]
    public async Task Argument_and_result_that_cannot_travel_have_an_error_of_their_own()
    {
        var cycle = new Work.Cycle();
        var argument = await Assert.ThrowsAsync<TaskSerializationException>(() => _pool.ApplyAsync(() => Unregistered.Take(cycle), cancellationToken: Ending));
        var result = await Assert.ThrowsAsync<TaskSerializationException>(() => _pool.ApplyAsync(() => Work.EndlessResult(), cancellationToken: Ending));

        Assert.Contains("was not submitted", argument.Message, StringComparison.Ordinal);
        Assert.Contains("The result of", result.Message, StringComparison.Ordinal);
        Assert.Equal(4, await _pool.ApplyAsync(() => Work.Square(2), cancellationToken: Ending));
    }

    [Fact]
    public async Task Result_larger_than_a_frame_has_an_error_of_its_own_and_one_that_fits_arrives()
    {
        var thrown = await Assert.ThrowsAsync<TaskSerializationException>(() => _pool.ApplyAsync(() => Work.Bytes(80_000_000), cancellationToken: Ending));

        Assert.Contains("host.limits.frame-bytes", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(5_000_000, (await _pool.ApplyAsync(() => Work.Bytes(5_000_000), cancellationToken: Ending)).Length);
    }

    [Fact]
    public async Task Callbacks_are_told_the_result_or_the_error()
    {
        var told = new List<string>();
        await _pool.ApplyAsync(() => Work.Square(7), result => told.Add($"result {result}"), error => told.Add(error.Message), cancellationToken: Ending);
        await _pool.ApplyAsync(() => Work.ThrowAtSeven(7), result => told.Add($"result {result}"), error => told.Add(error.Message), cancellationToken: Ending);

        Assert.Equal(["result 49", "seven (Parameter 'number')"], told);
    }

    [Fact]
    public async Task Reports_arrive_before_the_result_and_the_last_one_always_does()
    {
        var reports = new Reports();
        await _pool.ApplyAsync(() => Work.Report(10, reports), cancellationToken: Ending);

        Assert.Equal(10, reports.All.Last());
        Assert.Equal(reports.All.Order(), reports.All);
    }

    [Fact]
    public async Task Proxies_in_arguments_are_live()
    {
        await using var list = await fixture.Host.Client.CreateListAsync<int>(cancellationToken: Ending);
        await _pool.ApplyAsync(() => Work.AppendAsync(list, 7), cancellationToken: Ending);

        Assert.Equal(7, await list.GetAsync(0, Ending));
    }

    private sealed class Reports : IProgress<int>
    {
        public List<int> All { get; } = [];

        public void Report(int value) => All.Add(value);
    }
}

/// <summary>A type that no worker registers.</summary>
public static class Unregistered
{
    public static int Method(int number) => number;

    public static int Take(Work.Cycle cycle) => cycle is null ? 0 : 1;
}
