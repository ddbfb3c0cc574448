using System.Diagnostics;
using System.Net.Sockets;
using Actors.Contracts.Classes;
using Actors.Contracts.Values;
using Actors.Processes.Calls;
using Actors.Processes.Channels;
using Actors.Processes.Children;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Children;

/// <summary>Strangers on either side of the connection between parent and child.</summary>
public class SecretTests
{
    private static CancellationToken Ending => Limits.Ending;

    [Fact]
    public async Task Strangers_that_find_the_parents_socket_are_sent_away_and_the_child_is_served()
    {
        using var rendezvous = new Rendezvous();
        var invitation = rendezvous.Invitation;
        var accepting = rendezvous.AcceptAsync(Ending);
        using var silent = Connect(invitation);
        using var guessing = new PrivateChannel(Connect(invitation));
        guessing.Send(MessageKind.CheckIn, writer => writer.WriteBytes(new byte[32]));
        using var babbling = Connect(invitation);
        babbling.Send([0xff, 0xff, 0xff, 0x7f, 1]);
        using var garbled = Connect(invitation);
        garbled.Send([1, 0, 0, 0, 1, 0xff]);

        Assert.Null(guessing.Read());
        Assert.Equal(0, babbling.Receive(new byte[1]));
        Assert.Equal(0, garbled.Receive(new byte[1]));
        Assert.False(accepting.IsCompleted);

        using var child = new PrivateChannel(Connect(invitation));
        child.Send(MessageKind.CheckIn, writer => writer.WriteBytes(invitation.ChildSecret));
        using var accepted = await accepting;
        accepted.Send(MessageKind.Cancel);

        Assert.Equal(MessageKind.Cancel, child.Read()?.Kind);
        Assert.Equal(0, silent.Receive(new byte[1]));
    }

    [Fact]
    public async Task Child_takes_no_work_from_one_who_does_not_show_the_parents_secret()
    {
        using var rendezvous = new Rendezvous();
        using var process = StartChild(rendezvous.Invitation);
        using var channel = await rendezvous.AcceptAsync(Ending);

        Assign(channel, new byte[32], OwnMethods.NameOf(((Action)Methods.Nothing).Method));

        Assert.Null(await channel.ReadAsync());
        await process.WaitForExitAsync(Ending);
        Assert.Equal(1, process.ExitCode);
    }

    [Theory]
    [InlineData("System.Console", "System.Console", "Beep", "Void Beep()", "belongs to the framework")]
    [InlineData("Actors.Processes.Tests", "Actors.Processes.Tests.Support.Methods", "None", "Void None()", "has no static method 'Void None()'")]
    [InlineData("Actors.Processes.Tests", "Actors.Processes.Tests.Support.None", "Nothing", "Void Nothing()", "has no type")]
    [InlineData("Nowhere", "X", "Y", "Void Y()", "has no assembly 'Nowhere'")]
    public async Task Child_refuses_what_is_no_method_of_its_program(string assembly, string type, string method, string signature, string because)
    {
        using var rendezvous = new Rendezvous();
        using var process = StartChild(rendezvous.Invitation);
        using var channel = await rendezvous.AcceptAsync(Ending);

        Assign(channel, rendezvous.Invitation.ParentSecret, new MethodName(assembly, type, method, signature));
        var refusal = await channel.ReadAsync();

        Assert.Equal(MessageKind.Refused, refusal?.Kind);
        Assert.Contains(because, Failure.Read(refusal!.Body, new SharedExceptions(), "x").Message);
        Assert.Equal(MessageKind.Exiting, (await channel.ReadAsync())?.Kind);
        await process.WaitForExitAsync(Ending);
        Assert.Equal(1, process.ExitCode);
    }

    private static Socket Connect(Invitation invitation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = (int)Limits.Patience.TotalMilliseconds };
        socket.Connect(new UnixDomainSocketEndPoint(invitation.Address));
        return socket;
    }

    private static Process StartChild(Invitation invitation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [ChildSide.Marker, "x"]) { UseShellExecute = false, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        process.StandardInput.Write($"{invitation.Write()}\n");
        process.StandardInput.Close();
        return process;
    }

    private static void Assign(PrivateChannel channel, byte[] secret, MethodName method)
    {
        var references = new ByteBuffer();
        new ValueWriter(references).WriteListHeader(0);
        var assignment = new Assignment
        {
            Name = "x",
            IsDaemon = false,
            ParentId = Environment.ProcessId,
            ParentName = "test",
            Method = method,
            WantsResult = false,
            Hosts = [],
            References = references.WrittenSpan.ToArray(),
            Arguments = [],
        };
        channel.Send(MessageKind.Assignment, writer =>
        {
            writer.WriteBytes(secret);
            assignment.Write(writer);
        });
    }
}
