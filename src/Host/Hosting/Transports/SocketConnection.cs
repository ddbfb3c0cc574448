using System.IO.Pipelines;
using System.Net.Sockets;
using Actors.Server.Transports;
using Microsoft.AspNetCore.Connections;

namespace Actors.Hosting.Transports;

/// <summary>One connection: pipes straight on the socket, no loops between.</summary>
internal sealed class SocketConnection : DefaultConnectionContext
{
    private readonly Socket _socket;
    private readonly CancellationTokenSource _closed = new();

    public SocketConnection(Socket socket, bool spins, TransportBlockPool blocks)
        : base(Guid.NewGuid().ToString("N"))
    {
        _socket = socket;
        Stream stream = spins ? new SpinningStream(socket) : new NetworkStream(socket, ownsSocket: false);
        Transport = new Duplex(
            PipeReader.Create(stream, new StreamPipeReaderOptions(blocks, TransportBlock.Size, TransportBlock.Size / 4, leaveOpen: true)),
            PipeWriter.Create(stream, new StreamPipeWriterOptions(blocks, TransportBlock.Size, leaveOpen: true)),
            stream);
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;
        OpenFiles.Opened();
    }

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Dispose();

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        _socket.Dispose();
        OpenFiles.Closed();
        await _closed.CancelAsync();
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output, Stream Stream) : IStreamDuplexPipe;
}
