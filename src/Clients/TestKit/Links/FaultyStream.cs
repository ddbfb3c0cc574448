namespace Actors.TestKit.Links;

/// <summary>The client's end of one connection of a faulty link.</summary>
internal sealed class FaultyStream(Stream inner, LinkLane toHost, LinkLane toClient) : Stream
{
    private readonly CancellationTokenSource _cut = new();

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Cut(bool hostSeesIt)
    {
        _cut.Cancel();
        if (hostSeesIt)
        {
            inner.Dispose();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cut.Token, cancellationToken);
        try
        {
            while (true)
            {
                var count = await inner.ReadAsync(buffer, either.Token);
                await toClient.WhenFlowing().WaitAsync(either.Token);
                var (allowed, cuts) = toClient.Pass(count);
                if (cuts)
                {
                    Cut(hostSeesIt: true);
                }

                if (count > 0 && allowed == 0)
                {
                    throw Severed();
                }

                if (count == 0 || !toClient.Drops)
                {
                    return allowed;
                }
            }
        }
        catch (Exception e) when (_cut.IsCancellationRequested && e is not IOException)
        {
            throw Severed();
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cut.Token, cancellationToken);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            await toHost.WhenFlowing().WaitAsync(either.Token);
            var (allowed, cuts) = toHost.Pass(buffer.Length);
            if (!toHost.Drops && allowed > 0)
            {
                await inner.WriteAsync(buffer[..allowed], either.Token);
                await inner.FlushAsync(either.Token);
            }

            if (cuts)
            {
                Cut(hostSeesIt: true);
                throw Severed();
            }
        }
        catch (Exception e) when (_cut.IsCancellationRequested && e is not IOException)
        {
            throw Severed();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Every write is flushed.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Clients read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Clients write asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // A client that was cut off alone closes its end only: its host goes on not to know.
        if (disposing && !_cut.IsCancellationRequested)
        {
            Cut(hostSeesIt: true);
        }

        base.Dispose(disposing);
    }

    private static IOException Severed() => new("The connection was cut, as the test wishes.");
}
