using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Classes.Tests.Lifetimes;

public class LifetimeTests
{
    [Fact]
    public async Task Idle_object_is_put_away_and_comes_back_with_its_persistent_state()
    {
        var time = new ManualTimeProvider();
        await using var host = await WorkerHost.StartAsync(new ClassOptions { IdleTimeout = TimeSpan.FromMinutes(1) }, time);
        var worker = await host.OpenAsync();
        await worker.StepAsync(5).InTime();

        await time.AdvanceAsync(TimeSpan.FromMinutes(2)).InTime();
        await host.ExpectAsync("deactivating");
        await host.ExpectAsync("disposed");
        var next = await worker.StepAsync(1).InTime();

        await host.ExpectAsync("activated 5");
        Assert.Equal(6, next);
    }

    [Fact]
    public async Task Object_nobody_refers_to_is_put_away()
    {
        await using var host = await WorkerHost.StartAsync();
        var client = await host.ConnectAsync();
        var worker = await client.CreateObjectAsync<IWorker>();
        await worker.StepAsync(1).InTime();

        await client.DisposeAsync();

        await host.ExpectAsync("deactivating");
        await host.ExpectAsync("disposed");
    }

    [Fact]
    public async Task Stopping_host_lets_calls_end_and_puts_objects_away()
    {
        var host = await WorkerHost.StartAsync(configure: options => options with { DrainTimeout = Patience.Default });
        var worker = await host.OpenAsync();
        var waiting = worker.WaitAsync();
        await host.ExpectAsync("waiting");

        var stopping = host.Host.Host.StopAsync();
        host.Events.Open("wait");

        await waiting.InTime();
        await stopping.InTime();
        await host.ExpectAsync("deactivating");
        await host.ExpectAsync("disposed");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Class_hears_of_the_end_of_a_session_that_has_called()
    {
        await using var host = await WorkerHost.StartAsync();
        var other = await host.OpenAsync();
        var client = await host.ConnectAsync();
        var worker = await client.GetObjectAsync<IWorker>("w");
        Assert.Equal(client.Session.ToString(), await worker.SessionAsync().InTime());

        await client.DisposeAsync();

        await host.ExpectAsync("session ended");
        Assert.Equal(1, await other.StepAsync(1).InTime());
    }

    [Fact]
    public async Task Shared_class_has_one_object_for_all()
    {
        await using var host = await InProcessHost.StartAsync(prepare: builder =>
            builder.Objects.Register<IAccount, Account>("bank", new ClassOptions { Lifetime = ObjectLifetime.Shared }));
        var client = await host.ConnectAsync();

        var one = await client.GetSharedObjectAsync<IAccount>("bank");
        await one.SetBalanceAsync(7m);

        Assert.Equal(7m, await (await (await host.ConnectAsync()).GetSharedObjectAsync<IAccount>("bank")).GetBalanceAsync());
        var refusal = await Assert.ThrowsAsync<ActorException>(() => client.CreateObjectOfTypeAsync<IAccount>("bank", []).AsTask());
        Assert.Equal(ErrorCode.Forbidden, refusal.Code);
    }

    [Fact]
    public async Task Class_of_new_objects_takes_no_names()
    {
        await using var host = await InProcessHost.StartAsync(prepare: builder =>
            builder.Objects.Register<IAccount, Account>(options: new ClassOptions { Lifetime = ObjectLifetime.PerCreate }));
        var client = await host.ConnectAsync();

        Assert.Equal(1m, await (await client.CreateObjectAsync<IAccount>(1m)).GetBalanceAsync());
        var refusal = await Assert.ThrowsAsync<ActorException>(() => client.GetObjectAsync<IAccount>("alice").AsTask());
        Assert.Equal(ErrorCode.Forbidden, refusal.Code);
    }

    [Fact]
    public async Task Argument_that_does_not_fit_and_one_too_many_are_refused()
    {
        await using var host = await InProcessHost.StartAsync(prepare: builder => builder.Objects.Register<IAccount, Account>());
        var client = await host.ConnectAsync();

        var misfit = await Assert.ThrowsAsync<ActorException>(() => client.GetObjectAsync<IAccount>("a", "much").AsTask());
        var surplus = await Assert.ThrowsAsync<ActorException>(() => client.GetObjectAsync<IAccount>("a", 1m, 2m).AsTask());

        Assert.Equal(ErrorCode.BadArgument, misfit.Code);
        Assert.Equal(ErrorCode.BadArgument, surplus.Code);
    }
}
