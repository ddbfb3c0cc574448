using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Classes.Tests.Failures;

public class FailureTests
{
    [Fact]
    public async Task Known_exception_arrives_as_itself_with_the_hosts_stack_trace_and_data()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => worker.ThrowAsync("known").InTime());

        Assert.Equal("Not now.", thrown.Message);
        Assert.Equal("tomorrow", thrown.Data["try-again"]);
        Assert.Contains("Worker.ThrowAsync", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Argument_exception_keeps_its_parameter_and_message()
    {
        await using var host = await WorkerHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await (await host.OpenAsync()).ThrowAsync("argument").InTime());

        Assert.Equal("kind", thrown.ParamName);
        Assert.Equal("Too kind. (Parameter 'kind')", thrown.Message);
    }

    [Fact]
    public async Task Exception_with_an_odd_constructor_arrives_as_itself()
    {
        await using var host = await WorkerHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<OddException>(async () => await (await host.OpenAsync()).ThrowAsync("odd").InTime());

        Assert.Equal((7, "seven"), (thrown.Number, thrown.Word));
    }

    [Fact]
    public async Task Unknown_exception_arrives_as_a_description()
    {
        await using var host = await WorkerHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<RemoteException>(async () => await (await host.OpenAsync()).ThrowAsync("unknown").InTime());

        Assert.Equal(typeof(UnknownException).FullName, thrown.TypeName);
        Assert.Equal("Nobody knows.", thrown.Message);
        Assert.Contains("Worker.ThrowAsync", thrown.ServerStackTrace, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.RemoteFailure, thrown.Code);
    }

    [Fact]
    public async Task Refusal_by_the_class_keeps_its_code()
    {
        await using var host = await WorkerHost.StartAsync();

        var refusal = await Assert.ThrowsAsync<ActorException>(async () => await (await host.OpenAsync()).ThrowAsync("coded").InTime());

        Assert.Equal((ErrorCode.Full, "No room."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Constructor_that_throws_makes_no_object()
    {
        await using var host = await WorkerHost.StartAsync();
        var client = await host.ConnectAsync();
        host.Events.FailConstruction = true;

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetObjectAsync<IWorker>("w").AsTask().InTime());

        Assert.Equal("No worker today.", thrown.Message);
        Assert.Null(await client.FindAsync("worker/w"));
        host.Events.FailConstruction = false;
        Assert.Equal(3, await (await client.GetObjectAsync<IWorker>("w")).StepAsync(3).InTime());
    }

    [Fact]
    public async Task Activation_that_throws_is_the_calls_failure_and_the_next_call_makes_the_object_anew()
    {
        await using var host = await WorkerHost.StartAsync();
        host.Events.FailActivation = true;
        var worker = await host.OpenAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => worker.StepAsync(1).InTime());

        host.Events.FailActivation = false;
        Assert.Equal(1, await worker.StepAsync(1).InTime());
    }

    [Fact]
    public async Task Result_that_cannot_be_sent_is_a_typed_error_and_the_object_lives_on()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();

        var refusal = await Assert.ThrowsAnyAsync<ActorException>(() => worker.UnsendableAsync().InTime());

        Assert.Equal(ErrorCode.ValueError, refusal.Code);
        Assert.Equal(2, await worker.StepAsync(2).InTime());
    }

    [Fact]
    public async Task Result_that_is_too_large_is_a_typed_error_and_the_object_lives_on()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();

        var refusal = await Assert.ThrowsAsync<ActorException>(() => worker.LargeAsync(200 * 1024 * 1024).InTime());

        Assert.Equal(ErrorCode.LimitExceeded, refusal.Code);
        Assert.Equal(2, await worker.StepAsync(2).InTime());
    }

    [Fact]
    public async Task Code_that_blocks_holds_up_no_other_object_and_is_reported()
    {
        await using var host = await WorkerHost.StartAsync();
        var client = await host.ConnectAsync();
        var stuck = await client.GetObjectAsync<IWorker>("stuck");
        var other = await client.GetObjectAsync<IWorker>("other");

        var blocked = stuck.BlockAsync();
        await host.ExpectAsync("blocking");
        await Patience.UntilAsync(() => client.InfoAsync().AsTask().GetAwaiter().GetResult().ContainsKey("blocking:worker.BlockAsync"), "the blocking is reported");

        Assert.Equal(5, await other.StepAsync(5).InTime());
        await client.PingAsync();
        host.Events.Blocked.Set();
        await blocked.InTime();
    }

    [Fact]
    public async Task Call_that_never_returns_ends_for_its_caller_and_the_object_is_made_anew()
    {
        var time = new ManualTimeProvider();
        await using var host = await WorkerHost.StartAsync(new ClassOptions { CallTimeout = TimeSpan.FromSeconds(5) }, time);
        var worker = await host.OpenAsync();
        await worker.StepAsync(4).InTime();
        var ignoring = worker.IgnoreAsync();
        await host.ExpectAsync("ignoring");

        time.Advance(TimeSpan.FromSeconds(6));
        var refusal = await Assert.ThrowsAsync<ActorException>(() => ignoring.InTime());
        var next = worker.StepAsync(1);
        time.Advance(TimeSpan.FromSeconds(4.5));

        Assert.Equal(ErrorCode.CallTimeout, refusal.Code);
        Assert.Equal(5, await next.InTime());
    }

    [Fact]
    public async Task Cancellation_by_the_caller_reaches_the_running_code()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();
        using var giveUp = new CancellationTokenSource();
        var waiting = worker.WaitAsync(giveUp.Token);
        await host.ExpectAsync("waiting");

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        await host.ExpectAsync("told to end");
        Assert.Equal(1, await worker.StepAsync(1).InTime());
    }

    [Fact]
    public async Task Client_that_goes_in_the_middle_of_a_stream_ends_it_on_the_host()
    {
        await using var host = await WorkerHost.StartAsync();
        var client = await host.ConnectAsync();
        var items = (await client.GetObjectAsync<IWorker>("w")).EndlessAsync().GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().AsTask().InTime());

        await client.DisposeAsync();

        await host.ExpectAllAsync("stream ended", "session ended");
    }

    [Fact]
    public async Task Reader_that_leaves_its_loop_ends_the_stream_on_the_host()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();

        await foreach (var number in worker.EndlessAsync())
        {
            if (number == 2)
            {
                break;
            }
        }

        await host.ExpectAsync("stream ended");
        Assert.Equal(1, await worker.StepAsync(1).InTime());
    }

    [Fact]
    public async Task Stream_that_throws_gives_its_items_and_then_its_exception_to_the_reader()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();
        var items = new List<int>();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var number in worker.FailingAsync())
            {
                items.Add(number);
            }
        });

        Assert.Equal("The stream broke.", thrown.Message);
        Assert.Equal([1], items);
    }

    [Fact]
    public async Task Calls_beyond_the_queue_are_refused()
    {
        await using var host = await WorkerHost.StartAsync(new ClassOptions { MaxQueue = 1 });
        var worker = await host.OpenAsync();
        var waiting = worker.WaitAsync();
        await host.ExpectAsync("waiting");
        var queued = worker.StepAsync(1);

        var refusal = await Assert.ThrowsAsync<ActorException>(() => worker.StepAsync(1).InTime());

        Assert.Equal(ErrorCode.MailboxFull, refusal.Code);
        host.Events.Open("wait");
        await waiting.InTime();
        Assert.Equal(1, await queued.InTime());
    }
}
