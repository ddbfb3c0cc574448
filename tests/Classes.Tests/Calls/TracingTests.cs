using System.Diagnostics;
using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts;
using Actors.Kernel.Sessions;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Calls;

/// <summary>A listener hears all calls of the process, which then cost more: these tests run alone.</summary>
[CollectionDefinition(nameof(HeardAlone), DisableParallelization = true)]
public sealed class HeardAlone;

/// <summary>The spans of calls.</summary>
[Collection(nameof(HeardAlone))]
public sealed class TracingTests : IDisposable
{
    private readonly TestProbe<Activity> _ended = new("ended spans");
    private readonly ActivityListener _listener;

    public TracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ClassHost.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_is_a_child_of_its_callers_span_also_over_the_network(bool byName)
    {
        await using var host = await InProcessHost.StartAsync(prepare: builder => builder.Objects.Register<IAccount, Account>());
        var client = await host.ConnectAsync();
        var account = await client.GetObjectAsync<IAccount>("alice");

        using var caller = new Activity("caller").Start();
        if (byName)
        {
            await client.CallAsync(((Contracts.Objects.ISharedObject)account).Reference, "GetValue").AsTask().InTime();
        }
        else
        {
            await account.GetValueAsync().AsTask().InTime();
        }

        var span = await _ended.ExpectAsync();
        Assert.Equal(caller.TraceId, span.TraceId);
        Assert.Equal(caller.SpanId, span.ParentSpanId);
        Assert.True(span.HasRemoteParent);
        Assert.Equal("account/GetValueAsync", span.OperationName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal("account/alice", span.GetTagItem("actors.object"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Same(caller, Activity.Current);
    }

    [Fact]
    public async Task Calls_of_objects_by_objects_are_one_trace_across_awaits()
    {
        await using var host = await WorkerHost.StartAsync();
        var (first, second) = (await host.OpenAsync("first"), await host.OpenAsync("second"));

        using var caller = new Activity("caller").Start();
        // first calls second, which calls first, and so on: each hop waits for the next.
        await first.CallAsync(second, depth: 1).InTime();

        var inner = await _ended.ExpectAsync();
        var outer = await _ended.ExpectAsync();
        Assert.Equal(caller.SpanId, outer.ParentSpanId);
        Assert.Equal(outer.SpanId, inner.ParentSpanId);
        Assert.Equal("worker/second", inner.GetTagItem("actors.object"));
    }

    [Fact]
    public async Task Span_of_a_failed_call_says_so()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => worker.ThrowAsync("known").InTime());

        var span = await _ended.ExpectAsync();
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("Not now.", span.StatusDescription);
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Call_without_a_callers_span_is_the_root_of_its_own_trace()
    {
        await using var host = await WorkerHost.StartAsync();
        var worker = await host.OpenAsync();

        var waiting = worker.WaitAsync();
        await host.ExpectAsync("waiting");
        // The thread that began the call and goes on with other requests is in nobody's span.
        await worker.PeekAsync().InTime();
        host.Events.Open("wait");
        await waiting.InTime();

        var (peek, wait) = (await _ended.ExpectAsync(), await _ended.ExpectAsync());
        Assert.Equal("worker/PeekAsync", peek.OperationName);
        Assert.Equal(default, peek.ParentSpanId);
        Assert.Equal(default, wait.ParentSpanId);
        Assert.NotEqual(peek.TraceId, wait.TraceId);
    }

    [Theory]
    [InlineData("PeekAsync", true)]
    [InlineData("PeekAsync", false)]
    [InlineData("StepAsync", true)]
    [InlineData("StepAsync", false)]
    public async Task Thread_that_read_a_request_is_afterwards_in_the_span_in_which_it_was_before(string member, bool wasInASpan)
    {
        const int Calls = 100;
        await using var host = await WorkerHost.StartAsync();
        var client = await host.ConnectAsync();
        var worker = await client.GetObjectAsync<IWorker>("w");
        for (var i = 0; i < 20; i++)
        {
            // Until the members are known to be quick: then their code runs on the thread that dispatches the request, the one up to
            // its end, the other up to where it awaits something.
            await worker.PeekAsync().InTime();
            await worker.StepAsync(0).InTime();
        }

        var reference = ((Contracts.Objects.ISharedObject)worker).Reference;
        var operation = (await client.MembersAsync(reference)).Single(known => known.Name == member).Operation;
        var sink = new CountingSink();
        var session = host.Host.System.Sessions.Begin("reader", sink);
        await _ended.ExpectAsync(_ended.Count);

        for (var i = 1; i <= Calls; i++)
        {
            Assert.True(Reads(session, reference.Id, operation, i));
            await Patience.UntilAsync(() => sink.Replies == i, "it is answered");
        }

        await _ended.ExpectAsync(Calls);

        bool Reads(Session reader, ObjectId target, ushort number, int request)
        {
            using var before = wasInASpan ? new Activity("before").Start() : null;
            host.Host.System.Dispatch(reader, new Request
            {
                Id = new RequestId((ulong)request),
                Target = target,
                Operation = number,
                Arguments = member == "StepAsync" ? [0] : [],
                Now = host.Host.System.Now,
            });
            return ReferenceEquals(Activity.Current, before);
        }
    }
}
