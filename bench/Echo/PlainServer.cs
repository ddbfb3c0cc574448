using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Actors.Echo;

/// <summary>
/// One blocking thread per connection on plain sockets. It is the floor for low latency: Kestrel's transport cannot
/// poll before it sleeps.
/// </summary>
internal static class PlainServer
{
    // Messages are small and come in batches; this holds 1024 of the usual 64 bytes.
    private const int BufferSize = 64 * 1024;

    public static async Task RunAsync(IPEndPoint tcp, string? unixPath, bool spin, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });
        using var tcpListener = Listen(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), tcp);
        using var unixListener = unixPath is null
            ? null
            : Listen(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(unixPath));

        ReadyLine.Print(((IPEndPoint)tcpListener.LocalEndPoint!).Port, unixPath);
        try
        {
            await Task.WhenAll(
                AcceptAsync(tcpListener, spin, stopping.Token),
                unixListener is null ? Task.CompletedTask : AcceptAsync(unixListener, spin, stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }
    }

    private static Socket Listen(Socket socket, EndPoint endPoint)
    {
        socket.Bind(endPoint);
        socket.Listen();
        return socket;
    }

    private static async Task AcceptAsync(Socket listener, bool spin, CancellationToken cancellation)
    {
        while (true)
        {
            var accepted = await listener.AcceptAsync(cancellation);
            new Thread(() => Serve(accepted, spin)) { IsBackground = true, Name = "echo" }.Start();
        }
    }

    private static void Serve(Socket socket, bool spin)
    {
        using (socket)
        {
            var stream = new SpinningSocket(socket, spin);
            var buffer = new byte[BufferSize];
            try
            {
                int received;
                while ((received = stream.Receive(buffer)) > 0)
                {
                    stream.Send(buffer.AsSpan(0, received));
                }
            }
            catch (SocketException)
            {
                // The client went away between two batches, which is how every run ends.
            }
        }
    }
}
