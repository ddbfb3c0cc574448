using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Values;

namespace Actors.Processes.Children;

/// <summary>An exception on its way from a child to its parent: as text, and by the closed list of those that both know.</summary>
internal static class Failure
{
    // A refusal of a host is one in every process.
    private static readonly string Refusal = typeof(ActorException).FullName!;

    public static void Write(ValueWriter writer, SharedExceptions exceptions, Exception failure)
    {
        var described = exceptions.Describe(failure);
        writer.WriteString(described.Message);
        writer.WriteString(described.WriteDetail());
        writer.WriteInteger((long)((failure as ActorException)?.Code ?? ErrorCode.None));
    }

    public static Exception Read(byte[] body, SharedExceptions exceptions, string process)
    {
        var reader = new ValueReader(body);
        var remote = RemoteException.Read(reader.ReadString(), reader.ReadString()).From($"in process '{process}'");
        var code = (ErrorCode)reader.ReadInt32();
        return remote.TypeName == Refusal
            ? new ActorException(code, remote.Message, remote.ServerStackTrace)
            : exceptions.Restore(remote);
    }
}
