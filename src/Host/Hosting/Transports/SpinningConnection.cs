using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Actors.Hosting.Transports;

/// <summary>One connection whose reader polls: pipes straight on the socket, no loops between.</summary>
internal sealed class SpinningConnection : DefaultConnectionContext
{
    private const int ReadBlock = 64 * 1024;

    private readonly Socket _socket;
    private readonly CancellationTokenSource _closed = new();

    public SpinningConnection(Socket socket)
        : base(Guid.NewGuid().ToString("N"))
    {
        _socket = socket;
        var stream = new SpinningStream(socket);
        Transport = new Duplex(
            PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadBlock, minimumReadSize: ReadBlock / 4, leaveOpen: true)),
            PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: ReadBlock, leaveOpen: true)));
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;
    }

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Dispose();

    public override async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _closed.CancelAsync();
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
