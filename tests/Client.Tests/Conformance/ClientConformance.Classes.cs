using Actors.Client.Tests.Support;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Object_of_a_users_class_is_one_for_all_clients()
    {
        await using var one = await transport.ConnectAsync();
        await using var two = await transport.ConnectAsync();
        var here = await one.GetObjectAsync<ITally>(_name);
        var there = await two.GetObjectAsync<ITally>(_name);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? here : there).AddAsync(1).AsTask())).InTime();

        Assert.Equal(200, await here.GetTotalAsync());
    }

    [Fact]
    public async Task Stream_report_and_failure_of_a_users_class_arrive()
    {
        await using var client = await transport.ConnectAsync();
        var tally = await client.GetObjectAsync<ITally>(_name);
        var reported = new TaskCompletionSource<int>();
        var seen = new List<int>();

        await foreach (var number in tally.UpToAsync(1000))
        {
            seen.Add(number);
        }

        Assert.Equal(Enumerable.Range(1, 1000), seen);
        Assert.Equal(5, await tally.AddAsync(5, new Reporting(reported)));
        Assert.Equal(0, await reported.Task.InTime());
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => tally.FailAsync("no").InTime())).Message);
    }

    [Fact]
    public async Task Cancelled_call_of_a_users_class_frees_the_object()
    {
        await using var client = await transport.ConnectAsync();
        var tally = await client.GetObjectAsync<ITally>(_name);
        using var giveUp = new CancellationTokenSource();
        var waiting = tally.WaitAsync(giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        Assert.Equal(1, await tally.AddAsync(1).InTime());
    }

    private sealed class Reporting(TaskCompletionSource<int> reported) : IProgress<int>
    {
        public void Report(int value) => reported.TrySetResult(value);
    }
}
