using System.Linq.Expressions;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Children;

public class ArgumentTests
{
    private readonly int _field = 40;

    private static CancellationToken Ending => Limits.Ending;

    private int Property => 2;

    public static TheoryData<string, string> Misuses => new()
    {
        { "instance", "expected a call of one static method" },
        { "no call", "expected a call of one static method" },
        { "generic", "is generic" },
        { "framework", "belongs to the framework" },
        { "delegate", "'action'" },
        { "local host", "batch or to an object inside a host" },
    };

    [Fact]
    public async Task Arguments_of_all_forms_are_evaluated_in_the_parent()
    {
        var local = new { Number = 1 };
        await using var child = ChildProcess.Start(() => Methods.Add(_field + Property, Math.Max(local.Number, -1) - new[] { 1, 0 }[0]));

        Assert.Equal(42, await child.ResultAsync(Ending));
    }

    [Fact]
    public async Task Values_of_the_value_model_are_copied()
    {
        await using var child = ChildProcess.Start(() => Methods.TakeRecord(
            new WhoIs("x", 1, true, false, 2, "y", true), new[] { 1, 2 }, new Dictionary<string, decimal> { { "a", 1.5m } }, null));

        await child.CompletionAsync(Ending);
    }

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task What_cannot_be_called_in_another_process_is_refused_before_anything_is_started(string misuse, string because)
    {
        await using var host = await TestHost.StartAsync();
        ISharedList<int>? batched = null;
        await host.Client.BatchAsync(batch => batched = host.Client.CreateListAsync<int>(cancellationToken: Ending).AsTask().Result.In(batch));
        Action local = () => { };
        Expression<Action> call = misuse switch
        {
            "instance" => () => ToString(),
            "no call" => Expression.Lambda<Action>(Expression.Empty()),
            "generic" => () => Methods.Generic(1),
            "framework" => () => Console.WriteLine("x"),
            "delegate" => () => Methods.TakeDelegate(local),
            _ => () => Methods.TakeList(batched!),
        };

        var refusal = Assert.Throws<ArgumentException>(() => ChildProcess.Start(call));

        Assert.Contains(because, refusal.Message);
    }

    [Fact]
    public async Task Client_that_is_passed_is_the_childs_own_client_of_the_same_host()
    {
        await using var host = await TestHost.StartAsync();
        var client = host.Client;
        await using var child = ChildProcess.Start(() => Methods.MakeListAsync(client, "a", "b"));

        var list = await child.ResultAsync(Ending);
        Assert.Equal(0, await child.Exited.WaitAsync(Ending));

        // The child that made it is gone; its result holds it.
        Assert.Equal(["a", "b"], await list.CopyAsync(Ending));
    }

    [Fact]
    public async Task Proxies_of_two_hosts_find_each_its_own()
    {
        await using var first = await TestHost.StartAsync();
        await using var second = await TestHost.StartAsync();
        var lists = new[] { await first.Client.CreateListAsync<int>(cancellationToken: Ending), await second.Client.CreateListAsync<int>(cancellationToken: Ending) };
        await using var child = ChildProcess.Start(() => Methods.AppendToAllAsync(lists));

        await child.CompletionAsync(Ending);

        Assert.Equal([0], await lists[0].CopyAsync(Ending));
        Assert.Equal([1], await lists[1].CopyAsync(Ending));
    }

    [Fact]
    public async Task Parent_may_let_go_of_what_it_passed_when_the_child_has_started()
    {
        await using var host = await TestHost.StartAsync();
        var list = await host.Client.CreateListAsync<int>(cancellationToken: Ending);
        var go = await host.Client.CreateEventAsync(cancellationToken: Ending);
        await using var child = ChildProcess.Start(() => Methods.CountWhenAsync(list, go));
        await child.Started.WaitAsync(Ending);

        await list.DisposeAsync();
        await go.SetAsync(Ending);

        Assert.Equal(0, await child.ResultAsync(Ending));
    }

    [Fact]
    public async Task Object_that_is_gone_before_the_child_holds_it_is_an_error_of_the_start()
    {
        await using var host = await TestHost.StartAsync();
        var list = await host.Client.CreateListAsync<int>(cancellationToken: Ending);
        await using var child = ChildProcess.Start(() => Methods.AppendAsync(list, 0, 1));

        await list.DisposeAsync();

        var error = await Assert.ThrowsAsync<ChildStartException>(() => child.Started.WaitAsync(Ending));
        Assert.Contains("There is no object", error.Message);
        await Assert.ThrowsAsync<ChildStartException>(() => child.WaitAsync(cancellationToken: Ending));
        Assert.Equal(1, child.ExitCode);
    }

    [Fact]
    public async Task Reports_come_in_order_and_before_the_result()
    {
        var reports = new List<int>();
        var progress = new Collected(reports);
        await using var child = ChildProcess.Start(() => Methods.Count(100, progress));

        await child.CompletionAsync(Ending);

        Assert.Equal(Enumerable.Range(1, 100), reports);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task Proxies_in_reports_are_live_and_outlive_the_child(int count)
    {
        await using var host = await TestHost.StartAsync();
        var client = host.Client;
        var lists = new Received<ISharedList<string>>();
        await using var child = ChildProcess.Start(() => Methods.ReportListsAsync(client, count, lists));

        var reported = new List<ISharedList<string>>();
        while (reported.Count < count)
        {
            reported.Add(await lists.NextAsync(child));
        }

        Assert.Equal(0, await child.Exited.WaitAsync(Ending));
        foreach (var list in reported)
        {
            Assert.Equal(["reported"], await list.CopyAsync(Ending));
        }
    }

    private sealed class Collected(List<int> reports) : IProgress<int>
    {
        public void Report(int value) => reports.Add(value);
    }
}
