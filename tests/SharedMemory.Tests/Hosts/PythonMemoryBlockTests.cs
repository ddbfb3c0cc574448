using Actors.Client;
using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.SharedMemory.Tests.Hosts;

/// <summary>
/// A Python process that has opened a host's block by its name is none whom the host knows of: it cannot keep the name, and needs not to, because the memory is its as long
/// as it has it open.
/// </summary>
public class PythonMemoryBlockTests
{
    private const string Script = """
        shm = SharedMemory(sys.argv[1])
        forget(shm)
        say(shm.buf[0])
        hear()
        shm.buf[1] = shm.buf[0] + 1
        say(shm.buf[0], shm.size)
        try:
            SharedMemory(sys.argv[1])
        except FileNotFoundError:
            say("no such name")
        hear()
        say(shm.buf[2])
        shm.close()
        """;

    public static TheoryData<string> Versions => Python.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Python_process_shares_on_with_those_who_have_the_block_open_after_the_host_has_removed_its_name(string version)
    {
        await using var host = await HostProcess.StartAsync();
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var block = await client.CreateMemoryBlockAsync(100_000);
        using var memory = await block.AttachAsync();
        memory.Span[0] = 42;
        await using var python = Python.Start(version, Script, memory.Name);
        Assert.Equal("42", await python.Output.ExpectAsync());

        await block.DisposeAsync();
        await Patience.UntilAsync(() => !MemoryBlockTests.Exists(memory.Name), "the name is gone");

        await ExpectSharingAsync(python, memory);
    }

    [Fact]
    public async Task Python_process_shares_on_with_those_who_have_the_block_open_after_the_host_was_killed()
    {
        await using var host = await HostProcess.StartAsync();
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var block = await client.CreateMemoryBlockAsync(100_000);
        using var memory = await block.AttachAsync();
        memory.Span[0] = 42;
        await using var python = Python.Start("3.11", Script, memory.Name);
        Assert.Equal("42", await python.Output.ExpectAsync());

        await host.KillAsync();
        await Patience.UntilAsync(() => !MemoryBlockTests.Exists(memory.Name), "the name is gone");

        await ExpectSharingAsync(python, memory);
    }

    private static async Task ExpectSharingAsync(ChildProcess python, SharedMemory memory)
    {
        await python.SayAsync("look");
        Assert.Equal("42 100000", await python.Output.ExpectAsync());
        Assert.Equal("no such name", await python.Output.ExpectAsync());
        Assert.Equal(43, memory.Span[1]);
        memory.Span[2] = 44;
        await python.SayAsync("look");
        Assert.Equal("44", await python.Output.ExpectAsync());
        Assert.Equal(0, await python.ExpectExitAsync());
    }
}
