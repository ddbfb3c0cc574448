using System.Net;
using System.Net.Sockets;
using Actors.Contracts.Sockets;

namespace Actors.Contracts.Tests.Sockets;

public sealed class PollingReaderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Socket _near;
    private readonly Socket _far;

    public PollingReaderTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _near.Connect(listener.LocalEndPoint!);
        _far = listener.Accept();
        _far.NoDelay = true;
    }

    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bytes_that_are_there_are_read(bool spins)
    {
        _far.Send([1, 2, 3]);

        Assert.Equal([1, 2, 3], await ReadAsync(Make(spins), 3).WaitAsync(Patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bytes_that_come_while_it_waits_are_read(bool spins)
    {
        var reading = ReadAsync(Make(spins), 3);
        Assert.False(reading.IsCompleted);

        _far.Send([1]);
        _far.Send([2, 3]);

        Assert.Equal([1, 2, 3], await reading.WaitAsync(Patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task End_of_the_stream_is_nothing_read(bool spins)
    {
        var reading = Make(spins).ReadAsync(new byte[8], CancellationToken.None).AsTask();

        _far.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await reading.WaitAsync(Patience));
    }

    [Fact]
    public async Task Connection_that_was_reset_is_an_io_failure()
    {
        var reading = Make(spins: false).ReadAsync(new byte[8], CancellationToken.None).AsTask();

        _far.Close(0);

        await Assert.ThrowsAsync<IOException>(() => reading.WaitAsync(Patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_under_way_ends_when_it_is_cancelled(bool spins)
    {
        using var cancellation = new CancellationTokenSource();
        var reading = Make(spins).ReadAsync(new byte[8], cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancelled_read_takes_nothing_from_the_next_one()
    {
        var reader = Make(spins: false);
        using var cancellation = new CancellationTokenSource();
        var cancelled = reader.ReadAsync(new byte[8], cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Patience));

        _far.Send([1, 2]);

        Assert.Equal([1, 2], await ReadAsync(reader, 2).WaitAsync(Patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_under_way_ends_when_the_socket_is_disposed(bool spins)
    {
        var reading = Make(spins).ReadAsync(new byte[8], CancellationToken.None).AsTask();

        _near.Dispose();

        var end = await Record.ExceptionAsync(() => reading.WaitAsync(Patience));
        Assert.True(reading.IsCompleted);
        Assert.True(end is null or IOException or ObjectDisposedException, $"Found {end}.");
    }

    [Fact]
    public async Task Read_of_a_disposed_socket_fails()
    {
        var reader = Make(spins: false);
        _near.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reader.ReadAsync(new byte[8], CancellationToken.None).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Read_asked_for_elsewhere_moves_to_a_thread_of_the_reader_and_stays_there()
    {
        var reader = Make(spins: false);
        var threads = new List<Thread>();
        var reading = ReadTwiceAsync();
        Assert.False(reading.IsCompleted);

        _far.Send([1, 2]);
        await reading.WaitAsync(Patience);

        Assert.Equal("Actors reader", threads[0].Name);
        Assert.Same(threads[0], threads[1]);

        async Task ReadTwiceAsync()
        {
            for (var i = 0; i < 2; i++)
            {
                await reader.ReadAsync(new byte[1], CancellationToken.None).ConfigureAwait(false);
                threads.Add(Thread.CurrentThread);
            }
        }
    }

    [Fact]
    public async Task Loop_that_is_run_reads_in_place()
    {
        var reader = Make(spins: false);
        var found = new TaskCompletionSource<(bool WasInPlace, byte Byte, string? Thread)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var bytes = new byte[1];
        reader.Run(() =>
        {
            var read = reader.ReadAsync(bytes, CancellationToken.None);
            found.SetResult((read.IsCompletedSuccessfully, bytes[0], Thread.CurrentThread.Name));
        });

        _far.Send([7]);

        Assert.Equal((true, (byte)7, (string?)"Actors reader"), await found.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Failure_in_place_is_in_the_task()
    {
        var reader = Make(spins: false);
        var found = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        reader.Run(() =>
        {
            var read = reader.ReadAsync(new byte[8], CancellationToken.None);
            found.SetResult(read.AsTask().Exception?.InnerException);
        });

        _far.Close(0);

        Assert.IsType<IOException>(await found.Task.WaitAsync(Patience));
    }

    private static async Task<byte[]> ReadAsync(PollingReader reader, int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var read = await reader.ReadAsync(bytes.AsMemory(filled), CancellationToken.None);
            Assert.NotEqual(0, read);
            filled += read;
        }

        return bytes;
    }

    private PollingReader Make(bool spins)
    {
        var reader = new PollingReader(_near, spins);
        reader.Prepare();
        return reader;
    }
}
