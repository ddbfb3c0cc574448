using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;

namespace Actors.Server.Tests.Protocol;

/// <summary>Numbers that travel stay what they are.</summary>
public class FrozenNumberTests
{
    [Fact]
    public void Frame_kinds() => Demand<FrameKind>(
        "Hello=1 Challenge=2 Proof=3 Welcome=4 Request=5 Reply=6 Error=7 Cancel=8 Event=9 Ack=10 Ping=11 Pong=12 Goodbye=13");

    [Fact]
    public void Frame_flags() => Demand<FrameFlags>("None=0 CarriesReferences=1 Repeated=2 Kept=4 Resumed=8 Leased=16 Fenced=32 Traced=64");

    [Fact]
    public void Cancel_reasons() => Demand<CancelReason>("NotAwaited=0 DoesNotFit=1");

    [Fact]
    public void Change_kinds() => Demand<ChangeKind>("Set=1 Removed=2 Expired=3 Cleared=4 Inserted=5 Reset=6 Gone=7");

    [Fact]
    public void Error_codes() => Demand<ErrorCode>(
        "None=0 BadArgument=1 UnknownOperation=2 UnknownType=3 NoSuchObject=4 WrongType=5 NameTaken=6 LimitExceeded=7 MailboxFull=8 Cancelled=9 "
        + "ShuttingDown=10 Internal=11 Aborted=12 Forbidden=13 LockLost=14 KeyNotFound=32 IndexOutOfRange=33 ValueError=34 TypeMismatch=35 Unhashable=36 "
        + "Overflow=37 Empty=38 AttributeNotFound=39 PositionLost=40 Full=41 QueueShutDown=42 NotHeld=43 Deadlock=44 BrokenBarrier=45 "
        + "EndOfStream=48 BrokenPipe=49 RemoteFailure=50 CallCycle=51 CallTimeout=52 WorkerDied=53 TaskTimeout=54 PoolClosed=55 "
        + "MethodNotRegistered=56 Unserializable=57 Protocol=64 AuthenticationFailed=65 Version=66 SessionLost=67");

    [Fact]
    public void Host_operations() => Demand<HostOperation>(
        "Ping=1 Find=2 List=3 Info=4 Types=5 Locks=6 Open=32769 CreateNew=32770 Remove=32771 Release=32772 Atomic=32773 Shutdown=32774 Hold=32775");

    [Fact]
    public void Class_operations() => Demand<ClassOperation>("Members=1 Next=32769 CloseStream=32770");

    [Fact]
    public void Object_operations() => Demand<ObjectOperation>("Describe=32512 Watch=32513 Unwatch=32514");

    [Fact]
    public void Frame_header_is_sixteen_bytes_little_endian()
    {
        var bytes = new ByteBuffer();

        FrameWriter.WriteRequest(
            bytes, new RequestId(0x0102030405060708), new ObjectId(0x1112131415161718), 0x8005, FrameFlags.CarriesReferences, [0xf6]);

        Assert.Equal(
            [
                0x15, 0, 0, 0, 5, 1, 0x05, 0x80, 0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01,
                0x18, 0x17, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11, 0xf6,
            ],
            bytes.WrittenSpan.ToArray());
    }

    private static void Demand<T>(string expected)
        where T : struct, Enum => Assert.Equal(
            expected,
            string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt64(value)}")));
}
