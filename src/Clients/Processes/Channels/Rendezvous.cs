using System.Net.Sockets;
using System.Security.Cryptography;
using Actors.Contracts.Values;

namespace Actors.Processes.Channels;

/// <summary>
/// Where a parent waits for one child. The child is told of it over its standard input, which nobody else can read, and each side proves to the
/// other that it has what was said there; whoever else connects is sent away.
/// </summary>
internal sealed class Rendezvous : IDisposable
{
    private const int MaxCheckInBytes = 256;
    private const int Backlog = 16;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly DirectoryInfo? _folder;

    public Rendezvous()
    {
        string address;
        if (OperatingSystem.IsLinux())
        {
            // A name without a file: nothing is left of it, even when this process is killed.
            address = $"\0actors-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        }
        else
        {
            _folder = Directory.CreateTempSubdirectory("actors-");
            address = Path.Combine(_folder.FullName, "child");
        }

        _listener.Bind(new UnixDomainSocketEndPoint(address));
        _listener.Listen(Backlog);
        Invitation = Invitation.To(address);
    }

    /// <summary>What the child is told.</summary>
    public Invitation Invitation { get; }

    /// <summary>Waits for the child.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PrivateChannel> AcceptAsync(CancellationToken cancellationToken)
    {
        var child = new TaskCompletionSource<PrivateChannel>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var registration = cancellationToken.Register(() => child.TrySetCanceled(cancellationToken));
        _ = AcceptAllAsync(child, ended.Token);
        try
        {
            return await child.Task;
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder?.Delete(recursive: true);
    }

    private async Task AcceptAllAsync(TaskCompletionSource<PrivateChannel> child, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                _ = CheckAsync(new PrivateChannel(await _listener.AcceptAsync(cancellationToken)), child, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The child is there, or nobody waits for it any more.
            child.TrySetCanceled(cancellationToken);
        }
        catch (SocketException e)
        {
            child.TrySetException(e);
        }
    }

    private async Task CheckAsync(PrivateChannel channel, TaskCompletionSource<PrivateChannel> child, CancellationToken cancellationToken)
    {
        // Strangers that say nothing are sent away when the child is there.
        await using var registration = cancellationToken.Register(() =>
        {
            if (!child.Task.IsCompletedSuccessfully || child.Task.Result != channel)
            {
                channel.Dispose();
            }
        });
        var message = await ReadCheckInAsync(channel);
        if (message is not { Kind: MessageKind.CheckIn } || !IsSecret(message.Body) || !child.TrySetResult(channel))
        {
            channel.Dispose();
        }
    }

    private static async Task<Message?> ReadCheckInAsync(PrivateChannel channel)
    {
        try
        {
            return await channel.ReadAsync(MaxCheckInBytes);
        }
        catch (InvalidDataException)
        {
            // A stranger; it is sent away.
            return null;
        }
    }

    private bool IsSecret(byte[] body)
    {
        try
        {
            var reader = new ValueReader(body);
            return CryptographicOperations.FixedTimeEquals(reader.ReadBytes(), Invitation.ChildSecret);
        }
        catch (Contracts.ValueFormatException)
        {
            // A stranger; it is sent away.
            return false;
        }
    }
}
