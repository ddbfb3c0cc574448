using Actors.Client;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Children;

public class CallTests
{
    private static CancellationToken Ending => Limits.Ending;

    [Fact]
    public async Task Method_runs_in_a_process_of_its_own_and_gives_its_result()
    {
        var two = 2;
        await using var child = ChildProcess.Start(() => Methods.Add(two, 40));

        Assert.Equal(42, await child.ResultAsync(Ending));
        Assert.True(await child.WaitAsync(cancellationToken: Ending));
        Assert.Equal(0, child.ExitCode);
        Assert.NotEqual(Environment.ProcessId, child.Id);
    }

    [Fact]
    public async Task Task_of_a_method_is_awaited_in_the_child()
    {
        await using var child = ChildProcess.Start(() => Methods.EchoAsync("grüße"));

        Assert.Equal("grüße", await child.ResultAsync(Ending));
    }

    [Fact]
    public async Task Value_task_of_a_method_is_awaited_too()
    {
        await using var host = await TestHost.StartAsync();
        var list = await host.Client.CreateListAsync<int>([5], Ending);
        await using (var first = ChildProcess.Start(() => Methods.TakeFirstAsync(list)))
        {
            Assert.Equal(5, await first.ResultAsync(Ending));
        }

        await using var clearing = ChildProcess.Start(() => Methods.ClearAsync(list));
        await clearing.CompletionAsync(Ending);

        Assert.Equal(0, await list.CountAsync(Ending));
    }

    [Fact]
    public async Task Proxy_that_is_passed_is_used_at_once()
    {
        await using var host = await TestHost.StartAsync();
        var list = await host.Client.CreateListAsync<int>(cancellationToken: Ending);

        var children = Enumerable.Range(0, 3).Select(i => ChildProcess.Start(() => Methods.AppendAsync(list, 10 * i, 5))).ToList();
        foreach (var child in children)
        {
            await child.WaitAsync(cancellationToken: Ending);
            Assert.Equal(0, child.ExitCode);
        }

        var items = (await list.CopyAsync(Ending)).Order();
        Assert.Equal([0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24], items);
    }
}
