using Actors.Client.Links;

namespace Actors.Client.Tests.Links;

public class PendingTableTests
{
    private const int Capacity = 1024;

    [Fact]
    public void Snapshot_has_all_calls_in_the_order_of_their_ids()
    {
        var table = new PendingTable(4);
        var calls = Enumerable.Range(0, 6).Select(_ => NewCall()).ToArray();
        foreach (var call in calls[..4])
        {
            table.Add(call);
        }

        table.Take(calls[0].Id);
        table.Take(calls[1].Id);
        table.Add(calls[4]);
        table.Add(calls[5]);

        Assert.Equal([calls[2], calls[3], calls[4], calls[5]], table.Snapshot());
    }

    [Fact]
    public async Task Look_at_the_calls_is_not_disturbed_by_calls_that_end_and_are_used_again()
    {
        var table = new PendingTable(Capacity);
        var calls = Enumerable.Range(0, Capacity).Select(_ => NewCall()).ToArray();
        foreach (var call in calls)
        {
            table.Add(call);
        }

        using var enough = new CancellationTokenSource();
        var churn = Task.Run(
            () =>
            {
                var random = new Random(1);
                while (!enough.IsCancellationRequested)
                {
                    var call = calls[random.Next(Capacity)];
                    Assert.True(table.TryTake(call));
                    call.Id = 0;
                    table.Add(call);
                }
            },
            TestContext.Current.CancellationToken);
        try
        {
            for (var looks = 0; looks < 2_000; looks++)
            {
                // One that moves meanwhile may be missed, or be seen in both places.
                Assert.NotEmpty(table.Snapshot());
            }
        }
        finally
        {
            await enough.CancelAsync();
        }

        await churn;
    }

    private static PendingCall<bool> NewCall() => new(IgnoredReply.Instance);
}
