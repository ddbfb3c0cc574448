using Actors.Contracts;

namespace Actors.Processes.Tests.Pools;

/// <summary>One method over many items.</summary>
public sealed class MapTests(PoolFixture fixture) : IClassFixture<PoolFixture>
{
    private readonly WorkerPool _pool = fixture.Pool;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Map_gives_the_results_in_the_order_of_the_items_whatever_the_chunks(int chunkSize)
    {
        var options = new MapOptions { ChunkSize = chunkSize };

        Assert.Equal(Enumerable.Range(0, 100).Select(number => number * number), await _pool.MapAsync(Work.Square, Enumerable.Range(0, 100), options, Ending));
        Assert.Equal(Enumerable.Range(0, 100).Select(number => number * number), await _pool.MapAsync(Work.SquareAsync, Enumerable.Range(0, 100), options, Ending));
        Assert.Empty(await _pool.MapAsync(Work.Square, Array.Empty<int>(), options, Ending));
    }

    [Fact]
    public async Task Star_map_spreads_tuples_over_parameters()
    {
        var products = await _pool.StarMapAsync(Work.Multiply, [(2, 3), (4, 5)], cancellationToken: Ending);
        var sums = await _pool.StarMapAsync(Work.Sum, [(1, 2, 3), (4, 5, 6)], new MapOptions { ChunkSize = 2 }, Ending);

        Assert.Equal([6, 20], products);
        Assert.Equal([6, 15], sums);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Map_fails_with_the_failure_of_its_first_item_that_fails(int chunkSize)
    {
        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => _pool.MapAsync(Work.ThrowAtSeven, Enumerable.Range(0, 10), new MapOptions { ChunkSize = chunkSize }, Ending));

        Assert.Equal("number", thrown.ParamName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Ordered_stream_gives_what_is_before_a_failure_and_then_the_failure(int chunkSize)
    {
        var seen = new List<int>();
        await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            await foreach (var number in _pool.MapOrderedAsync(Work.ThrowAtSeven, Enumerable.Range(0, 10), new MapOptions { ChunkSize = chunkSize }, Ending))
            {
                seen.Add(number);
            }
        });

        Assert.Equal(Enumerable.Range(0, 7), seen);
    }

    [Fact]
    public async Task Streams_give_every_result_once_and_read_no_more_items_ahead_than_they_may()
    {
        var read = 0;
        var consumed = 0;
        var options = new MapOptions { ChunkSize = 2, Ahead = 3 };
        await foreach (var square in _pool.MapOrderedAsync(Work.Square, Items(), options, Ending))
        {
            Assert.Equal(consumed * consumed, square);
            consumed++;
            Assert.True(read <= consumed + (2 * 4), $"Read {read} items after {consumed} results.");
        }

        Assert.Equal(100, consumed);
        (read, consumed) = (0, 0);
        var squares = new List<int>();
        await foreach (var square in _pool.MapUnorderedAsync(Work.Square, Items(), options, Ending))
        {
            squares.Add(square);
            Assert.True(read <= squares.Count + (2 * 4), $"Read {read} items after {squares.Count} results.");
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(number => number * number), squares.Order());

        IEnumerable<int> Items()
        {
            for (var i = 0; i < 100; i++)
            {
                read++;
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Endless_stream_that_its_consumer_leaves_leaves_no_task_behind()
    {
        await foreach (var _ in _pool.MapUnorderedAsync(Work.Square, Endless(), cancellationToken: Ending))
        {
            break;
        }

        await PoolHost.UntilAsync(_pool.Coordinator, status => status is { Waiting: 0, Running: 0, Held: 0 }, "nothing is left");

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i = (i + 1) % 1000)
            {
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Item_that_cannot_travel_fails_the_map_and_the_pool_goes_on()
    {
        await Assert.ThrowsAsync<TaskSerializationException>(() => _pool.MapAsync(Unregistered.Take, [new Work.Cycle()], cancellationToken: Ending));
        var squares = await _pool.MapAsync(Work.Square, [2], cancellationToken: Ending);
        Assert.Equal([4], squares);
    }
}
