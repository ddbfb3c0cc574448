using Actors.Client.Handover;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Processes.Calls;

namespace Actors.Processes.Channels;

/// <summary>What a child is told to do, and who it is.</summary>
internal sealed record Assignment
{
    /// <summary>The child's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it dies with its parent.</summary>
    public required bool IsDaemon { get; init; }

    /// <summary>The parent's process id.</summary>
    public required int ParentId { get; init; }

    /// <summary>The parent's name.</summary>
    public required string ParentName { get; init; }

    /// <summary>What to call.</summary>
    public required MethodName Method { get; init; }

    /// <summary>Whether the result is wanted.</summary>
    public required bool WantsResult { get; init; }

    /// <summary>The hosts that the arguments' proxies belong to.</summary>
    public required IReadOnlyList<HostTicket> Hosts { get; init; }

    /// <summary>The references among the arguments, by host.</summary>
    public required byte[] References { get; init; }

    /// <summary>The arguments, one item each.</summary>
    public required byte[] Arguments { get; init; }

    public void Write(ValueWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteBoolean(IsDaemon);
        writer.WriteInteger((long)ParentId);
        writer.WriteString(ParentName);
        writer.WriteString(Method.Assembly);
        writer.WriteString(Method.Type);
        writer.WriteString(Method.Method);
        writer.WriteString(Method.Signature);
        writer.WriteBoolean(WantsResult);
        writer.WriteListHeader(Hosts.Count);
        foreach (var host in Hosts)
        {
            host.Write(writer);
        }

        writer.WriteBytes(References);
        writer.WriteBytes(Arguments);
    }

    /// <exception cref="ValueFormatException">It is not what <see cref="Write"/> writes.</exception>
    public static Assignment Read(ref ValueReader reader)
    {
        var name = reader.ReadString();
        var isDaemon = reader.ReadBoolean();
        var parentId = reader.ReadInt32();
        var parentName = reader.ReadString();
        var method = new MethodName(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        var wantsResult = reader.ReadBoolean();
        var hosts = new HostTicket[reader.ReadListHeader()];
        for (var i = 0; i < hosts.Length; i++)
        {
            hosts[i] = HostTicket.Read(ref reader);
        }

        return new Assignment
        {
            Name = name,
            IsDaemon = isDaemon,
            ParentId = parentId,
            ParentName = parentName,
            Method = method,
            WantsResult = wantsResult,
            Hosts = hosts,
            References = reader.ReadBytes().ToArray(),
            Arguments = reader.ReadBytes().ToArray(),
        };
    }
}
