using Actors.Client;
using Actors.Processes.Hosts;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Managers;

public class ManagerTests
{
    private static CancellationToken Ending => Limits.Ending;

    [Fact]
    public async Task Manager_is_a_host_with_a_client_until_it_is_disposed()
    {
        var manager = await Manager.StartAsync(cancellationToken: Ending);
        using var host = new ProcessDeath(manager.HostId);
        var list = await manager.Client.CreateListAsync<int>(cancellationToken: Ending);
        await using (var child = ChildProcess.Start(() => Methods.AppendAsync(list, 7, 1)))
        {
            await child.CompletionAsync(Ending);
        }

        Assert.Equal([7], await list.CopyAsync(Ending));
        Assert.False(manager.HostEnded.IsCompleted);
        await manager.DisposeAsync();

        Assert.True(host.HasHappened);
        Assert.True(manager.HostEnded.IsCompleted);
    }

    [Fact]
    public async Task Key_of_a_manager_is_neither_on_the_command_line_nor_in_the_environment_nor_any_other_managers()
    {
        await using var first = await Manager.StartAsync(cancellationToken: Ending);
        await using var second = await Manager.StartAsync(cancellationToken: Ending);
        var key = System.Text.Encoding.UTF8.GetString(first.AuthKey.Bytes);

        Assert.DoesNotContain(key, await File.ReadAllTextAsync($"/proc/{first.HostId}/cmdline", Ending));
        Assert.DoesNotContain(key, await File.ReadAllTextAsync($"/proc/{first.HostId}/environ", Ending));
        Assert.False(first.AuthKey.Bytes.SequenceEqual(second.AuthKey.Bytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Host_of_a_manager_dies_with_its_killed_process(bool byMethod)
    {
        var ids = new Received<int>();
        await using var parent = byMethod
            ? ChildProcess.Start(() => Parents.LiveWithServingMethodAsync(ids))
            : ChildProcess.Start(() => Parents.LiveWithManagerAsync(ids));
        using var host = new ProcessDeath(await ids.NextAsync(parent));
        Assert.False(host.HasHappened);

        parent.Kill();

        Assert.True(await host.WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task Method_of_the_program_can_serve()
    {
        await using var manager = await Manager.StartAsync(new ManagerOptions { Serve = ServingMethods.ServeAsync }, Ending);
        using var host = new ProcessDeath(manager.HostId);

        await manager.Client.PingAsync(Ending);
        await manager.DisposeAsync();

        Assert.True(host.HasHappened);
    }

    [Fact]
    public async Task Killed_host_is_told()
    {
        await using var manager = await Manager.StartAsync(cancellationToken: Ending);

        System.Diagnostics.Process.GetProcessById(manager.HostId).Kill();

        await manager.HostEnded.WaitAsync(Ending);
    }

    [Fact]
    public async Task Program_that_is_not_there_is_named_with_every_place_that_was_tried()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => Manager.StartAsync(new ManagerOptions { Program = "/nowhere/actors" }, Ending));

        Assert.Contains("/nowhere/actors (ManagerOptions.Program)", error.Message);
    }

    [Fact]
    public void All_places_are_tried_in_order_where_none_is_named()
    {
        var error = Assert.Throws<HostStartException>(() => HostProgram.Find("/nowhere", "/somewhere/host", "/nowhere/bin:/nowhere/sbin"));

        Assert.Contains(
            "/nowhere/actors (beside this program); /nowhere/actors.dll (beside this program); /somewhere/host (ACTORS_HOST); "
            + "actors in the folders of PATH (/nowhere/bin, /nowhere/sbin).",
            error.Message);
    }

    [Fact]
    public void First_place_that_has_the_program_is_taken()
    {
        var here = AppContext.BaseDirectory;
        var beside = Path.Combine(here, "actors");

        Assert.Equal(beside, HostProgram.Find(here, "/bin/cat", "/bin").File);
        Assert.Equal("/bin/cat", HostProgram.Find("/nowhere", "/bin/cat", here).File);
        Assert.Equal(beside, HostProgram.Find("/nowhere", null, $"/nowhere:{here}").File);
    }

    [Theory]
    [InlineData("/bin/echo", "is no host")]
    [InlineData("/bin/false", "ended with exit code 1 before it accepted connections")]
    public async Task Program_that_is_no_host_is_an_error(string program, string because)
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => Manager.StartAsync(new ManagerOptions { Program = program }, Ending));

        Assert.Contains(because, error.Message);
    }

    [Fact]
    public async Task What_a_host_complains_of_is_in_the_error()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => Manager.StartAsync(new ManagerOptions { Arguments = ["--config", "/nowhere.conf"] }, Ending));

        Assert.Contains("/nowhere.conf", error.Message);
    }

    [Fact]
    public async Task Method_that_fails_to_serve_is_an_error_with_its_reason()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => Manager.StartAsync(new ManagerOptions { Serve = ServingMethods.FailAsync }, Ending));

        Assert.Contains("no port left", error.Message);
    }
}
