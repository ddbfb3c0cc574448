using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Children;

public class EndTests
{
    private static CancellationToken Ending => Limits.Ending;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(137)]
    public async Task Exit_code_of_the_child_is_what_it_exits_with(int code)
    {
        await using var child = ChildProcess.Start(() => Methods.Exit(code));

        Assert.Equal(code, await child.Exited.WaitAsync(Ending));
        var ended = await Assert.ThrowsAsync<ChildEndedException>(() => child.CompletionAsync(Ending));
        Assert.Equal(code, ended.ExitCode);
    }

    [Fact]
    public async Task Killed_child_has_the_negative_signal_as_its_exit_code()
    {
        await using var child = ChildProcess.Start(() => Methods.WaitForever());
        await child.Started.WaitAsync(Ending);

        Assert.True(child.IsAlive);
        Assert.Null(child.ExitCode);
        child.Kill();

        Assert.True(await child.WaitAsync(cancellationToken: Ending));
        Assert.Equal(-9, child.ExitCode);
        Assert.False(child.IsAlive);
        await Assert.ThrowsAsync<ChildEndedException>(() => child.CompletionAsync(Ending));
    }

    [Fact]
    public async Task Terminated_child_has_the_negative_signal_as_its_exit_code()
    {
        await using var child = ChildProcess.Start(() => Methods.WaitForever());
        await child.Started.WaitAsync(Ending);

        child.Terminate();

        Assert.Equal(-15, await child.Exited.WaitAsync(Ending));
    }

    [Fact]
    public async Task Method_with_a_token_ends_by_itself_when_it_is_terminated()
    {
        await using var child = ChildProcess.Start(() => Methods.WaitForAsync(CancellationToken.None));
        await child.Started.WaitAsync(Ending);

        child.Terminate();

        Assert.Equal("cancelled", await child.ResultAsync(Ending));
        Assert.Equal(0, await child.Exited.WaitAsync(Ending));
    }

    [Fact]
    public async Task Token_that_is_passed_is_cancelled_in_the_child_too()
    {
        using var source = new CancellationTokenSource();
        var token = source.Token;
        await using var child = ChildProcess.Start(() => Methods.WaitForAsync(token));
        await child.Started.WaitAsync(Ending);

        await source.CancelAsync();

        Assert.Equal("cancelled", await child.ResultAsync(Ending));
    }

    [Fact]
    public async Task Exception_arrives_as_itself_with_the_childs_stack_trace()
    {
        await using var child = ChildProcess.Start(
            () => Methods.Throw("no way"), new ChildProcessOptions { Name = "thrower", RedirectStandardError = true });

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => child.CompletionAsync(Ending));

        Assert.Equal("no way", thrown.Message);
        Assert.Contains("--- in process 'thrower' ---", thrown.StackTrace);
        Assert.Contains("Methods.Throw", thrown.StackTrace);
        Assert.Equal(1, await child.Exited.WaitAsync(Ending));
        Assert.Contains("no way", await child.StandardError.ReadToEndAsync(Ending));
    }

    [Fact]
    public async Task Exception_that_only_the_child_knows_arrives_as_data()
    {
        await using var child = ChildProcess.Start(() => Methods.ThrowOwn(), new ChildProcessOptions { RedirectStandardError = true });

        var thrown = await Assert.ThrowsAsync<RemoteException>(() => child.CompletionAsync(Ending));

        Assert.Equal(("own", "of our own"), (thrown.TypeName, thrown.Message));
        Assert.Contains("Methods.ThrowOwn", thrown.ServerStackTrace);
        Assert.Contains($"--- in process '{child.Name}' ---", thrown.ToString());
    }

    [Fact]
    public async Task Exception_that_both_have_added_arrives_as_itself()
    {
        var exceptions = new SharedExceptions().Add(remote => new OwnException(remote.Message), name: "own");
        await using var child = ChildProcess.Start(
            () => Methods.ThrowOwn(), new ChildProcessOptions { Exceptions = exceptions, RedirectStandardError = true });

        Assert.Equal("of our own", (await Assert.ThrowsAsync<OwnException>(() => child.CompletionAsync(Ending))).Message);
    }

    [Fact]
    public async Task Refusal_of_a_host_keeps_its_code()
    {
        await using var host = await TestHost.StartAsync();
        var list = await host.Client.CreateListAsync<int>(cancellationToken: Ending);
        await using var child = ChildProcess.Start(() => Methods.TakeFirstAsync(list), new ChildProcessOptions { RedirectStandardError = true });

        var refusal = await Assert.ThrowsAsync<ActorException>(() => child.ResultAsync(Ending));

        Assert.Equal(ErrorCode.IndexOutOfRange, refusal.Code);
    }

    [Fact]
    public async Task Child_that_is_killed_before_it_has_checked_in_was_killed_and_nothing_else()
    {
        // One that never would.
        var silent = new Dictionary<string, string?> { [FaultyMain.Variable] = FaultyMain.GoesOn };
        await using var child = ChildProcess.Start(() => Methods.Nothing(), new ChildProcessOptions { Environment = silent });

        child.Kill();

        Assert.True(await child.WaitAsync(cancellationToken: Ending));
        Assert.Equal(-9, child.ExitCode);
        await Assert.ThrowsAsync<ChildEndedException>(() => child.Started.WaitAsync(Ending));
    }

    [Fact]
    public async Task Receiver_of_reports_that_throws_fails_the_completion()
    {
        var faulty = new Faulty();
        await using var child = ChildProcess.Start(() => Methods.Count(3, faulty));

        Assert.Equal("1 is too much", (await Assert.ThrowsAsync<InvalidOperationException>(() => child.CompletionAsync(Ending))).Message);
    }

    [Fact]
    public async Task Wait_for_a_child_that_lives_is_over_after_its_timeout()
    {
        await using var child = ChildProcess.Start(() => Methods.WaitForever());

        Assert.False(await child.WaitAsync(TimeSpan.FromMilliseconds(1), Ending));
        Assert.True(child.IsAlive);
    }

    private sealed class Faulty : IProgress<int>
    {
        public void Report(int value) => throw new InvalidOperationException($"{value} is too much");
    }
}
