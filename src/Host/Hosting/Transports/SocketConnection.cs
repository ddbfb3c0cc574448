using System.IO.Pipelines;
using System.Net.Sockets;
using Actors.Server.Transports;
using Microsoft.AspNetCore.Connections;

namespace Actors.Hosting.Transports;

/// <summary>One connection: pipes straight on the socket, no loops between.</summary>
internal sealed class SocketConnection : DefaultConnectionContext
{
    private readonly Stream _stream;
    private readonly CancellationTokenSource _closed = new();

    public SocketConnection(Socket socket, Stream stream, TransportBlockPool blocks)
        : base(Guid.NewGuid().ToString("N"))
    {
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        _stream = stream;
        Transport = new Duplex(
            PipeReader.Create(_stream, new StreamPipeReaderOptions(blocks, TransportBlock.Size, TransportBlock.Size / 4, leaveOpen: true)),
            PipeWriter.Create(_stream, new StreamPipeWriterOptions(blocks, TransportBlock.Size, leaveOpen: true)),
            _stream);
        ConnectionClosed = _closed.Token;
        OpenFiles.Opened();
    }

    public override void Abort(ConnectionAbortedException abortReason) => _stream.Dispose();

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        _stream.Dispose();
        OpenFiles.Closed();
        await _closed.CancelAsync();
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output, Stream Stream) : IStreamDuplexPipe;
}
