using System.Net.Sockets;
using Actors.Client;
using Actors.Contracts.Values;
using Actors.Processes.Channels;

namespace Actors.Processes.Children;

/// <summary>What this process knows of being a child: whether it was started as one, whether it has checked in, and the way from there to its work.</summary>
internal static class ChildSide
{
    /// <summary>The first argument of a child's program. It says only that a parent waits; who, and for what, comes by ways that no one else can write to.</summary>
    public const string Marker = "--actors-child";

    private const int Failed = 1;
    private const int Stranger = 64;

    private static readonly TimeSpan InvitationPatience = TimeSpan.FromSeconds(30);

    private static bool _hasCheckedIn;

    public static CurrentProcess Current { get; private set; } = new(CurrentProcess.MainName, isDaemon: false, parent: null);

    public static bool IsChild(IReadOnlyList<string> args) => args is [Marker, ..];

    /// <exception cref="InvalidOperationException">This is a child that has begun to do its parent's work again instead of its own.</exception>
    public static void DemandCheckedIn()
    {
        if (!_hasCheckedIn && Environment.GetCommandLineArgs().Contains(Marker, StringComparer.Ordinal))
        {
            throw new InvalidOperationException(
                "This process is a child, and its Main did not call ChildProcess.RunIfChild first. Begin Main with: if (ChildProcess.RunIfChild(args)) return;");
        }
    }

    /// <summary>Checks in with the parent and does the work.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ObjectClientOptions options)
    {
        _hasCheckedIn = true;
        if (ReadInvitation() is not { } invitation)
        {
            await Console.Error.WriteLineAsync($"{Marker} is for programs that ChildProcess.Start starts; no parent has told this one what to do.");
            return Stranger;
        }

        // Open until the process is gone: its end is the news of that.
        if (TryConnect(invitation.Address) is not { } channel)
        {
            // The parent has ended, or does not wait any longer.
            return Failed;
        }

        channel.TrySend(MessageKind.CheckIn, writer => writer.WriteBytes(invitation.ChildSecret));
        if (channel.Read() is not { Kind: MessageKind.Assignment } message || ReadAssignment(message.Body, invitation) is not { } assignment)
        {
            return Failed;
        }

        var parent = new ParentProcess(assignment.ParentId, assignment.ParentName);
        Current = new CurrentProcess(assignment.Name, assignment.IsDaemon, parent);
        return await new Shift(channel, assignment, parent, options).WorkAsync() ? 0 : Failed;
    }

    private static Assignment? ReadAssignment(byte[] body, Invitation invitation)
    {
        var reader = new ValueReader(body);
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(reader.ReadBytes(), invitation.ParentSecret)
            ? Assignment.Read(ref reader)
            : null;
    }

    private static PrivateChannel? TryConnect(string address)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(address));
            return new PrivateChannel(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    // On a thread of its own, because a read of standard input cannot be cancelled.
    private static Invitation? ReadInvitation()
    {
        if (!Console.IsInputRedirected)
        {
            return null;
        }

        var line = Task.Factory.StartNew(ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return line.Wait(InvitationPatience) ? Invitation.TryParse(line.Result) : null;
    }

    private static string ReadLine()
    {
        using var input = Console.OpenStandardInput();
        var line = new System.Text.StringBuilder();
        for (var next = input.ReadByte(); next >= 0 && next != '\n' && line.Length < Invitation.MaxLength; next = input.ReadByte())
        {
            line.Append((char)next);
        }

        return line.ToString();
    }
}
