using Actors.Client.Handover;
using Actors.Processes.Calls;

namespace Actors.Processes.Children;

/// <summary>What a child is started for, ready to be sent: nothing of it can fail any more.</summary>
/// <param name="Call">The method and its arguments; kept until the child holds what they refer to.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Table">The clients that the arguments' proxies belong to.</param>
/// <param name="Hosts">Their hosts.</param>
/// <param name="References">The references among the arguments.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="ResultType">The type the result is read as; null where it is not wanted.</param>
internal sealed record Work(
    StaticCall Call, MethodName Name, ClientTable Table, IReadOnlyList<HostTicket> Hosts, byte[] References, byte[] Arguments, Type? ResultType)
{
    /// <exception cref="ArgumentException">The method cannot be called in another process, or an argument cannot travel there.</exception>
    public static Work Prepare(StaticCall call, ChildProcessOptions options, Type? resultType)
    {
        var name = OwnMethods.NameOf(call.Method);
        var table = new ClientTable(options.Json);
        var arguments = ArgumentCodec.Write(table, call);
        var references = new Contracts.Values.ByteBuffer();
        table.WriteReferences(new(references));
        return new Work(call, name, table, [.. table.Clients.Select(HostTicket.For)], references.WrittenSpan.ToArray(), arguments, resultType);
    }
}
