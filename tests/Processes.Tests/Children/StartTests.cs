using System.Diagnostics;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Children;

public class StartTests
{
    private static CancellationToken Ending => Limits.Ending;

    [Theory]
    [InlineData(FaultyMain.Ends, "ended with exit code 3")]
    [InlineData(FaultyMain.StartsAgain, "ended with exit code -6")]
    public async Task Main_that_does_not_call_RunIfChild_is_an_error_of_the_start(string fault, string because)
    {
        await using var child = ChildProcess.Start(() => Methods.Nothing(), Faulty(fault) with { RedirectStandardError = true });

        var error = await Assert.ThrowsAsync<ChildStartException>(() => child.Started.WaitAsync(Ending));

        Assert.StartsWith("The program's Main does not call ChildProcess.RunIfChild first", error.Message);
        Assert.Contains(because, error.Message);
        await Assert.ThrowsAsync<ChildStartException>(() => child.CompletionAsync(Ending));
        await Assert.ThrowsAsync<ChildStartException>(() => child.WaitAsync(cancellationToken: Ending));
        var said = await child.StandardError.ReadToEndAsync(Ending);
        Assert.Equal(fault == FaultyMain.StartsAgain, said.Contains("This process is a child, and its Main did not call ChildProcess.RunIfChild first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Child_that_goes_on_without_checking_in_is_killed()
    {
        await using var child = ChildProcess.Start(() => Methods.Nothing(), Faulty(FaultyMain.GoesOn) with { StartTimeout = TimeSpan.FromMilliseconds(200) });

        var error = await Assert.ThrowsAsync<ChildStartException>(() => child.Started.WaitAsync(Ending));

        Assert.StartsWith("The program's Main does not call ChildProcess.RunIfChild first", error.Message);
        Assert.Equal(-9, await child.Exited.WaitAsync(Ending));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000 0000000000000000000000000000000000000000000000000000000000000000 2F746D702F6E6F6E65\n")]
    public async Task Marker_alone_runs_nothing(string input)
    {
        var program = Environment.ProcessPath!;
        using var process = Process.Start(new ProcessStartInfo(program, ["--actors-child", "x"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();

        var errors = await process.StandardError.ReadToEndAsync(Ending);
        await process.WaitForExitAsync(Ending);

        Assert.Equal(input.Length > 10 ? 1 : 64, process.ExitCode);
        Assert.Equal(input.Length > 10, errors.Length == 0);
        Assert.Empty(await process.StandardOutput.ReadToEndAsync(Ending));
    }

    [Fact]
    public void Program_that_is_not_there_is_an_error_of_the_start()
    {
        var error = Assert.Throws<ChildStartException>(() => ChildProcess.Start(() => Methods.Nothing(), new ChildProcessOptions { Program = "/nowhere/at-all" }));

        Assert.Equal("There is no program '/nowhere/at-all'.", error.Message);
    }

    [Fact]
    public void Folder_that_is_not_there_is_an_error_of_the_start()
    {
        var error = Assert.Throws<ChildStartException>(() => ChildProcess.Start(
            () => Methods.Nothing(), new ChildProcessOptions { Name = "lost", WorkingDirectory = "/nowhere/at-all" }));

        Assert.Contains("could not be started as process 'lost'", error.Message);
        Assert.DoesNotContain(ChildProcess.Active, child => child.Name == "lost");
    }

    [Fact]
    public async Task Program_can_be_an_assembly()
    {
        await using var child = ChildProcess.Start(
            () => Methods.Add(1, 2), new ChildProcessOptions { Program = typeof(StartTests).Assembly.Location });

        Assert.Equal(3, await child.ResultAsync(Ending));
    }

    [Fact]
    public async Task Name_environment_folder_and_output_are_the_options()
    {
        var folder = Directory.CreateTempSubdirectory("actors-test-");
        await using var child = ChildProcess.Start(() => Methods.Print("PROCESSES_TESTS_WORD"), new ChildProcessOptions
        {
            Name = "printer",
            WorkingDirectory = folder.FullName,
            Environment = new Dictionary<string, string?> { ["PROCESSES_TESTS_WORD"] = "word" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });

        Assert.Equal($"word in {folder.FullName}\ninput: 0\n", await child.StandardOutput.ReadToEndAsync(Ending));
        Assert.Equal("complaint\n", await child.StandardError.ReadToEndAsync(Ending));
        Assert.Equal("printer", child.Name);
        folder.Delete();
    }

    [Fact]
    public async Task Child_knows_itself_and_its_parent()
    {
        await using var child = ChildProcess.Start(() => Methods.Describe(), new ChildProcessOptions { Name = "named", IsDaemon = true });

        Assert.Equal(new WhoIs("named", child.Id, true, true, Environment.ProcessId, "MainProcess", true), await child.ResultAsync(Ending));
        Assert.False(ChildProcess.Current.IsChild);
        Assert.Null(ChildProcess.Current.Parent);
    }

    [Fact]
    public async Task Children_are_numbered_and_listed_while_they_live()
    {
        await using var child = ChildProcess.Start(() => Methods.StartNested());

        Assert.Contains(child, ChildProcess.Active);
        Assert.Matches(@"^Process-\d+$", child.Name);
        Assert.Equal($"{child.Name}:1", await child.ResultAsync(Ending));
        await child.Exited.WaitAsync(Ending);
        Assert.DoesNotContain(child, ChildProcess.Active);
    }

    private static ChildProcessOptions Faulty(string fault) => new() { Environment = new Dictionary<string, string?> { [FaultyMain.Variable] = fault } };
}
