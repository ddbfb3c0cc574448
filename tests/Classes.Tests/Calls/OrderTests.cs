using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts;
using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Calls;

public class OrderTests
{
    [Fact]
    public async Task Next_call_begins_when_the_one_before_is_done()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();

        var steps = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => worker.StepAsync(1))).InTime();

        Assert.Equal(Enumerable.Range(1, 200), steps);
    }

    [Fact]
    public async Task Reentrant_class_takes_calls_while_others_wait()
    {
        await using var host = await WorkerHost.StartAsync(new ClassOptions { IsReentrant = true });
        var worker = await host.OpenAsync();
        var waiting = worker.WaitAsync();
        await host.ExpectAsync("waiting");

        Assert.Equal(1, await worker.StepAsync(1).InTime());
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Read_only_calls_run_beside_each_other_and_changes_wait_for_them()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();
        var first = worker.ReadAsync();
        var second = worker.ReadAsync();
        await host.ExpectAsync("reading");
        await host.ExpectAsync("reading");

        var step = worker.StepAsync(1);
        Assert.Equal("0 inside", await worker.PeekAsync().InTime());
        Assert.False(step.IsCompleted);
        host.Events.Open("read");

        Assert.Equal(0, await first.InTime());
        Assert.Equal(0, await second.InTime());
        Assert.Equal(1, await step.InTime());
    }

    [Fact]
    public async Task Member_that_interleaves_does_not_wait()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();
        var waiting = worker.WaitAsync();
        await host.ExpectAsync("waiting");

        Assert.Equal("0 inside", await worker.PeekAsync().InTime());
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Cancelled_call_that_waits_for_its_turn_never_begins()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();
        var waiting = worker.WaitAsync();
        await host.ExpectAsync("waiting");
        using var giveUp = new CancellationTokenSource();
        var second = worker.WaitAsync(giveUp.Token);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.InTime());
        Assert.Equal("0 inside", await worker.PeekAsync().InTime());
        host.Events.Open("wait");
        await waiting.InTime();

        Assert.Equal(1, await worker.StepAsync(1).InTime());
        Assert.DoesNotContain("waiting", await SeenAsync(host));
    }

    [Fact]
    public async Task Chain_of_calls_that_comes_back_is_an_error_that_names_it()
    {
        await using var host = await WorkerHost.StartAsync();
        var client = await host.ConnectAsync();
        var a = await client.GetObjectAsync<IWorker>("a");
        var b = await client.GetObjectAsync<IWorker>("b");

        Assert.Equal(1, await a.CallAsync(b, 1).InTime());
        var refusal = await Assert.ThrowsAsync<ActorException>(() => a.CallAsync(b, 2).InTime());

        Assert.Equal(ErrorCode.CallCycle, refusal.Code);
        Assert.Contains("worker/a.CallAsync -> worker/b.CallAsync -> worker.CallAsync", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_of_calls_of_reentrant_objects_may_come_back()
    {
        await using var host = await WorkerHost.StartAsync(new ClassOptions { IsReentrant = true });
        var client = await host.ConnectAsync();
        var a = await client.GetObjectAsync<IWorker>("a");
        var b = await client.GetObjectAsync<IWorker>("b");

        Assert.Equal(6, await a.CallAsync(b, 6).InTime());
    }

    [Fact]
    public async Task All_reports_come_in_order_before_the_result()
    {
        await using var host = await WorkerHost.StartAsync();
        var reports = new Reports();

        Assert.Equal(100, await (await host.OpenAsync()).ReportAsync(100, reports).InTime());

        Assert.Equal(Enumerable.Range(0, 100), reports.Seen);
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(WorkerHost host) => await host.Events.Seen.ExpectAsync(host.Events.Seen.Count);

    private sealed class Reports : IProgress<int>
    {
        public List<int> Seen { get; } = [];

        public void Report(int value) => Seen.Add(value);
    }
}
