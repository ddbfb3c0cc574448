using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;

namespace Actors.SharedMemory.Tests.Blocks;

/// <summary>CPython's own <c>multiprocessing.shared_memory</c> on the other side.</summary>
public class PythonBlockTests
{
    public static TheoryData<string> Versions => Python.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Python_attaches_to_a_block_made_here_and_both_see_each_others_writes(string version)
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(1000, name);
        memory.Span[999] = 17;
        await using var python = Python.Start(
            version,
            """
            shm = SharedMemory(sys.argv[1])
            forget(shm)
            say(shm.name, shm.size, shm.buf[999])
            shm.buf[0] = 23
            say("written")
            hear()
            shm.close()
            """,
            name);

        Assert.Equal($"{name} 1000 17", await python.Output.ExpectAsync());
        Assert.Equal("written", await python.Output.ExpectAsync());
        Assert.Equal(23, memory.Span[0]);
        await python.SayAsync("end");
        Assert.Equal(0, await python.ExpectExitAsync());
        Assert.True(memory.Unlink());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Block_that_Python_made_is_opened_here(string version)
    {
        await using var python = Python.Start(
            version,
            """
            shm = SharedMemory(create=True, size=5000)
            shm.buf[:3] = b"abc"
            say(shm.name)
            hear()
            say(shm.buf[4999])
            shm.close()
            shm.unlink()
            """);
        using var memory = SharedMemory.Open(await python.Output.ExpectAsync());

        Assert.Equal(5000, memory.Size);
        Assert.Equal("abc"u8, memory.Slice(0, 3));
        memory.Span[4999] = 99;
        await python.SayAsync("look");
        Assert.Equal("99", await python.Output.ExpectAsync());
        Assert.Equal(0, await python.ExpectExitAsync());

        // Unlinked there, still whole here.
        Assert.Throws<FileNotFoundException>(() => SharedMemory.Open(memory.Name));
        Assert.Equal(99, memory.Span[4999]);
    }

    [Fact]
    public async Task Python_hears_of_a_taken_and_of_an_unknown_name_what_it_is_used_to()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(1, name);

        var heard = await Python.RunAsync(
            "3.11",
            """
            for create, name in ((True, sys.argv[1]), (False, sys.argv[1] + "x")):
                try:
                    SharedMemory(name, create=create, size=1)
                except OSError as error:
                    say(type(error).__name__)
            """,
            name);

        Assert.Equal(["FileExistsError", "FileNotFoundError"], heard);
    }

    // What docs/shared-memory.md warns of: this is CPython's doing, and these are its two ways round.
    [Theory]
    [InlineData("3.8")]
    [InlineData("3.12")]
    public async Task Resource_tracker_of_an_attached_Python_unlinks_the_block_at_its_end(string version)
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(1, name);

        await Python.RunAsync(version, "shm = SharedMemory(sys.argv[1])\nshm.close()", name);

        // The tracker is a process of its own, which does its work after the other's end.
        await Patience.UntilAsync(() => !File.Exists(name.Path), "the name is gone");
        Assert.Equal(0, memory.Span[0]);
    }

    [Fact]
    public async Task Python_313_leaves_the_block_when_it_does_not_track_it()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(1, name);

        await Python.RunAsync("3.13", "shm = SharedMemory(sys.argv[1], track=False)\nshm.close()\nresource_tracker._resource_tracker._stop()", name);

        Assert.True(memory.Unlink());
    }

    [Fact]
    public async Task Killed_Python_leaves_the_block_to_the_others()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(1, name);
        await using var python = Python.Start("3.11", "shm = SharedMemory(sys.argv[1])\nforget(shm)\nshm.buf[0] = 3\nsay(1)\nhear()", name);
        await python.Output.ExpectAsync();

        await python.KillAsync();

        using var again = SharedMemory.Open(name);
        Assert.Equal(3, again.Span[0]);
    }
}
