using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Locks;

/// <summary>A lock of any kind without a host, asked by sessions that are numbers.</summary>
internal sealed class LockDriver(string type)
{
    private ulong _lastRequest;

    public ObjectDriver Object { get; } = new(Given.Type(type));

    public static SessionId Session(int number)
    {
        Span<byte> bytes = stackalloc byte[SessionId.Size];
        bytes[0] = (byte)number;
        return SessionId.Read(bytes);
    }

    /// <summary>Asks for the lock: the token; 0 when the answer is "not now"; null when it waits.</summary>
    public ulong? Acquire(int session, long? milliseconds = null, ulong owner = 0, Enum? operation = null, params Fence[] holding)
    {
        var answer = Ask(session, operation ?? LockOperation.Acquire, writer =>
        {
            WriteMilliseconds(writer, milliseconds);
            writer.WriteInteger(owner);
            WriteSite(writer, holding);
        });
        return Object.Parked.Contains(LastCaller) ? null : Token(answer);
    }

    public Value Release(int session, ulong token) => Ask(session, LockOperation.Release, writer => writer.WriteInteger(token));

    public Value Wait(int session, ulong token, ulong condition, long? milliseconds = null) => Ask(session, LockOperation.Wait, writer =>
    {
        writer.WriteInteger(token);
        writer.WriteInteger(condition);
        WriteMilliseconds(writer, milliseconds);
        WriteSite(writer);
    });

    public Value Notify(int session, ulong token, ulong condition, int? count) => Ask(session, LockOperation.Notify, writer =>
    {
        writer.WriteInteger(token);
        writer.WriteInteger(condition);
        WriteMilliseconds(writer, count);
    });

    public Value Ask(int session, Enum operation, Action<ValueWriter>? arguments = null) =>
        Object.AskAs(Session(session), ++_lastRequest, operation, arguments);

    /// <summary>Who asked last.</summary>
    public Caller LastCaller => new(Object.Session, new RequestId(_lastRequest));

    public void Pass(TimeSpan time)
    {
        Object.Now += time;
        Object.Wake();
    }

    /// <summary>The token in a grant; 0 for none.</summary>
    public static ulong Token(in Value grant)
    {
        if (!grant.TryGetEncoded(out var item))
        {
            return 0;
        }

        var reader = new ValueReader(item);
        reader.ReadListHeader();
        return reader.ReadUInt64();
    }

    /// <summary>Whether a grant says that the holder before died.</summary>
    public static bool IsAbandoned(in Value grant)
    {
        grant.TryGetEncoded(out var item);
        var reader = new ValueReader(item);
        reader.ReadListHeader();
        reader.ReadUInt64();
        return reader.ReadBoolean();
    }

    public static void WriteMilliseconds(ValueWriter writer, long? milliseconds)
    {
        if (milliseconds is { } given)
        {
            writer.WriteInteger(given);
        }
        else
        {
            writer.WriteNull();
        }
    }

    public static void WriteSite(ValueWriter writer, params Fence[] holding)
    {
        writer.WriteString("here");
        writer.WriteListHeader(holding.Length * 2);
        foreach (var fence in holding)
        {
            writer.WriteInteger(fence.Lock.Value);
            writer.WriteInteger(fence.Token);
        }
    }
}
