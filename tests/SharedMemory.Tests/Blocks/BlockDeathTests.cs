using Actors.SharedMemory.Tests.Support;

namespace Actors.SharedMemory.Tests.Blocks;

public class BlockDeathTests
{
    [Fact]
    public async Task Block_outlives_the_killed_process_that_had_it_open()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(1, name);
        await using var child = Roles.Start(Roles.HoldBlock, name);
        Assert.Equal("open", await child.Output.ExpectAsync());

        await child.KillAsync();

        using var again = SharedMemory.Open(name);
        Assert.Equal(1, again.Size);
    }

    [Fact]
    public async Task Block_that_is_unlinked_and_closed_here_lives_on_in_the_process_that_has_it_open()
    {
        using var name = new TestName();
        using (var memory = SharedMemory.Create(1, name))
        {
            memory.Span[0] = 9;
            await using var child = Roles.Start(Roles.HoldBlock, name);
            Assert.Equal("open", await child.Output.ExpectAsync());
            Assert.True(memory.Unlink());
            memory.Dispose();

            await child.SayAsync("look");

            Assert.Equal("9", await child.Output.ExpectAsync());
        }
    }
}
