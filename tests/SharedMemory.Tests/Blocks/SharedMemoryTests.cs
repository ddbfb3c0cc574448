using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Actors.SharedMemory.Blocks;
using Actors.SharedMemory.Tests.Support;

namespace Actors.SharedMemory.Tests.Blocks;

public class SharedMemoryTests
{
    [Fact]
    public void Two_openings_of_a_name_see_the_same_bytes()
    {
        using var name = new TestName();
        using var one = SharedMemory.Create(100, name);
        using var other = SharedMemory.Open(name);

        one.Span[99] = 7;

        Assert.Equal(100, other.Size);
        Assert.Equal(7, other.Span[99]);
    }

    [Fact]
    public void Random_name_is_one_as_CPython_makes_them()
    {
        using var memory = SharedMemory.Create(1);

        Assert.Matches("^psm_[0-9a-f]{8}$", memory.Name);
        Assert.True(memory.Unlink());
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void File_of_a_block_has_its_size_its_memory_and_is_its_owners_alone()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(10_000, name);

        Assert.Equal(10_000, new FileInfo(name.Path).Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(name.Path));
        Assert.False(memory.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Taken_name_is_refused_and_its_block_left_alone()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(10, name);
        memory.Span[0] = 1;

        Assert.Equal(name, Assert.Throws<SharedMemoryExistsException>(() => SharedMemory.Create(20, name)).Name);
        Assert.Equal(1, memory.Span[0]);
        Assert.Equal(10, new FileInfo(name.Path).Length);
    }

    [Fact]
    public void Unknown_name_is_a_file_that_was_not_found()
    {
        using var name = new TestName();

        Assert.Equal(name.Value, Assert.Throws<FileNotFoundException>(() => SharedMemory.Open(name)).FileName);
        Assert.False(SharedMemory.Unlink(name));
    }

    [Theory]
    [InlineData("a/b", "contains a slash")]
    [InlineData("/a", "contains a slash")]
    [InlineData("a\0b", "contains a NUL")]
    [InlineData("..", "is a folder's name")]
    public void Name_that_is_none_is_refused(string name, string fault)
    {
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => SharedMemory.Create(1, name)).Message);
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => SharedMemory.Open(name)).Message);
    }

    [Fact]
    public void Name_has_at_most_255_bytes()
    {
        using (var memory = SharedMemory.Create(1, Guid.NewGuid().ToString("N").PadLeft(255, 'x')))
        {
            memory.Unlink();
        }

        Assert.Contains("has 256 bytes", Assert.Throws<ArgumentException>(() => SharedMemory.Create(1, new string('é', 128))).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Size_of_less_than_one_is_refused(long size) =>
        Assert.Contains($"Found a size of {size} bytes", Assert.Throws<ArgumentOutOfRangeException>(() => SharedMemory.Create(size)).Message);

    [Theory]
    [InlineData(1L << 50)]
    [InlineData(long.MaxValue)]
    public void Size_for_which_there_is_no_room_fails_when_the_block_is_made_and_leaves_nothing(long size)
    {
        using var name = new TestName();

        var refusal = Assert.Throws<IOException>(() => SharedMemory.Create(size, name));

        Assert.Contains($"Found a size of {size} bytes; /dev/shm has room for", refusal.Message);
        Assert.False(File.Exists(name.Path));
    }

    [Fact]
    public async Task Memory_is_allocated_when_the_block_is_made()
    {
        const long Size = 64 * 1024 * 1024;
        const long Unit = 512;
        using var name = new TestName();
        using var memory = SharedMemory.Create(Size, name);

        using var stat = Process.Start(new ProcessStartInfo("stat", ["--format=%b", name.Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var blocks = long.Parse(await stat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);

        Assert.Equal(Size, blocks * Unit);
    }

    [Fact]
    public void Folder_and_symbolic_link_are_no_blocks()
    {
        using var name = new TestName();
        File.CreateSymbolicLink(name.Path, "/etc/passwd");

        Assert.Contains("symbolic link", Assert.Throws<IOException>(() => SharedMemory.Open(name)).Message);
    }

    [Fact]
    public void Block_of_no_size_says_that_its_maker_is_not_done()
    {
        using var name = new TestName();
        File.WriteAllBytes(name.Path, []);

        Assert.Contains("has a size of 0", Assert.Throws<InvalidDataException>(() => SharedMemory.Open(name)).Message);
    }

    [Fact]
    public void Closed_block_refuses_every_use()
    {
        using var name = new TestName();
        var memory = SharedMemory.Create(64, name);
        var slice = memory.Memory;

        memory.Dispose();
        memory.Dispose();

        Assert.True(memory.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => memory.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => memory.Slice(0, 1).Length);
        Assert.Throws<ObjectDisposedException>(() => memory.Elements<int>(0, 1).Length);
        Assert.Throws<ObjectDisposedException>(() => memory.Memory);
        Assert.Throws<ObjectDisposedException>(() => slice.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => slice.Pin());
        Assert.Throws<ObjectDisposedException>(() => SharedMutex.At(memory, 0));
        Assert.True(memory.Unlink());
    }

    [Fact]
    public unsafe void Pinned_memory_stays_mapped_over_a_close()
    {
        using var name = new TestName();
        var memory = SharedMemory.Create(4096, name);
        using (var pin = memory.SliceMemory(10, 20).Pin())
        {
            memory.Dispose();
            *(byte*)pin.Pointer = 5;
        }

        using var again = SharedMemory.Open(name);
        Assert.Equal(5, again.Span[10]);
    }

    [Fact]
    public void Unlinked_block_stays_usable_for_those_who_have_it_and_its_name_is_free()
    {
        using var name = new TestName();
        using var old = SharedMemory.Create(1, name);
        Assert.True(old.Unlink());
        using var young = SharedMemory.Create(2, name);

        old.Span[0] = 1;

        Assert.Equal(0, young.Span[0]);
        Assert.True(young.Unlink());
        Assert.False(old.Unlink());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 17)]
    [InlineData(16, 1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(0, -1)]
    public void Piece_outside_the_block_is_refused(long offset, int length)
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(16, name);

        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Slice(offset, length).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.SliceMemory(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Elements<byte>(offset, length).Length);
    }

    [Fact]
    public void Elements_are_aligned_and_within_the_block()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(24, name);
        memory.Elements<long>(8, 2)[1] = 42;

        Assert.Equal(42, BitConverter.ToInt64(memory.Slice(16, 8)));
        Assert.Contains("expected a multiple of 8", Assert.Throws<ArgumentOutOfRangeException>(() => memory.Elements<long>(4, 1).Length).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Elements<long>(8, 3).Length);
    }

    [Fact]
    public void Device_is_that_of_the_innermost_and_last_mount()
    {
        string[] mounts =
        [
            "21 1 0:20 / / rw - ext4 /dev/vda rw",
            "22 21 0:5 / /dev rw - devtmpfs devtmpfs rw",
            "34 22 0:28 / /dev/shm rw - tmpfs tmpfs rw",
            "35 22 0:30 / /dev/shm rw - tmpfs tmpfs rw",
            "36 22 0:31 / /dev/shmother rw - tmpfs tmpfs rw",
        ];

        Assert.Equal("0:30", MachineIdentity.DeviceOf("/dev/shm", mounts));
        Assert.Equal("0:5", MachineIdentity.DeviceOf("/dev/shm", mounts[..2]));
    }
}
