using Actors.Client.Calls;
using Actors.Client.Objects.Classes;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Calls of users' objects by names, for tools: without their interface.</summary>
public static class UntypedCalls
{
    /// <summary>The members that an object of a user's class has.</summary>
    /// <param name="client">The client.</param>
    /// <param name="target">The object.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.UnknownOperation"/>: it is of a built-in type.</exception>
    public static ValueTask<IReadOnlyList<SharedMember>> MembersAsync(this ObjectClient client, ObjectReference target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Channel.SendAsync(RequestChannel.Begin(target.Id, (ushort)ClassOperation.Members), MembersReply.Instance, cancellationToken);
    }

    /// <summary>Calls a member by its name.</summary>
    /// <param name="client">The client.</param>
    /// <param name="target">The object.</param>
    /// <param name="member">The member's name: as C# has it, with or without <c>Async</c>; of a property the property's, which is set where there is an argument.</param>
    /// <param name="arguments">The arguments, each written by its own type; a <see cref="Value"/> as it is.</param>
    /// <returns>The result; of a stream the list of all its items.</returns>
    /// <exception cref="ArgumentException">It has no such member, or none with so many arguments.</exception>
    public static ValueTask<Value> CallAsync(this ObjectClient client, ObjectReference target, string member, params object?[] arguments) =>
        CallAsync(client, target, member, arguments, CancellationToken.None);

    /// <summary>Calls a member by its name.</summary>
    /// <param name="client">The client.</param>
    /// <param name="target">The object.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="arguments">The arguments, each written by its own type.</param>
    /// <param name="cancellationToken">Cancels the call on the host.</param>
    public static async ValueTask<Value> CallAsync(
        this ObjectClient client, ObjectReference target, string member, object?[] arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentException.ThrowIfNullOrEmpty(member);
        var found = Choose(await client.MembersAsync(target, cancellationToken), target, member, arguments.Length);
        if (!found.IsStream)
        {
            return await client.Channel.SendAsync(Begin(client, target, found, arguments), client.Converters.For<Value>(), cancellationToken);
        }

        var handle = client.Channel.Adopt(target);
        var items = new List<Value>();
        await foreach (var item in new ItemStream<Value>(
            client.Channel, handle, () => Begin(client, target, found, arguments), client.Converters.For<Value>(), cancellationToken))
        {
            items.Add(item);
        }

        return client.Converters.For<List<Value>>().ToValue(items);
    }

    private static SharedMember Choose(IReadOnlyList<SharedMember> members, ObjectReference target, string name, int arguments)
    {
        var named = members.Where(member => NamesOf(member.Name).Contains(name, StringComparer.Ordinal)).ToList();
        var fitting = named.Where(member => arguments <= member.Parameters.Count && arguments >= member.Parameters.Count(parameter => !parameter.IsOptional)).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 when named.Count == 0 => throw new ArgumentException(
                $"{target} has no member '{name}'; it has {string.Join(", ", members.Select(Describe))}.", nameof(name)),
            0 => throw new ArgumentException($"Found {arguments} arguments; expected {string.Join(" or ", named.Select(Describe))}.", nameof(arguments)),
            _ => fitting.Find(member => member.Parameters.Count == arguments && fitting.Count(other => other.Parameters.Count == arguments) == 1)
                ?? throw new ArgumentException($"'{name}' with {arguments} arguments may be {string.Join(" or ", fitting.Select(Describe))}; a call by name cannot tell them apart.", nameof(name)),
        };
    }

    private static IEnumerable<string> NamesOf(string name)
    {
        const string Suffix = "Async";
        yield return name;
        if (name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            yield return name[..^Suffix.Length];
        }
        else if (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal))
        {
            yield return name[4..];
        }
    }

    private static string Describe(SharedMember member) =>
        $"{member.Name}({string.Join(", ", member.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}{(parameter.IsOptional ? " (optional)" : "")}"))})";

    private static RequestBuilder Begin(ObjectClient client, ObjectReference target, SharedMember member, object?[] arguments)
    {
        var request = RequestChannel.Begin(target.Id, member.Operation).WithTrace();
        foreach (var argument in arguments)
        {
            CreateArguments.Write(request.Arguments, client.Converters, argument);
        }

        return request;
    }

    private sealed class MembersReply : ValueConverter<IReadOnlyList<SharedMember>>
    {
        public static MembersReply Instance { get; } = new();

        public override void Write(ValueWriter writer, IReadOnlyList<SharedMember> value) => throw new NotSupportedException();

        public override IReadOnlyList<SharedMember> Read(ref ValueReader reader)
        {
            var members = new SharedMember[reader.ReadListHeader()];
            for (var i = 0; i < members.Length; i++)
            {
                reader.ReadListHeader();
                var name = reader.ReadString();
                var operation = checked((ushort)reader.ReadUInt64());
                members[i] = new SharedMember(name, operation, ReadParameters(ref reader), reader.ReadString(), reader.ReadBoolean());
            }

            return members;
        }

        private static SharedParameter[] ReadParameters(ref ValueReader reader)
        {
            var parameters = new SharedParameter[reader.ReadListHeader()];
            for (var i = 0; i < parameters.Length; i++)
            {
                reader.ReadListHeader();
                parameters[i] = new SharedParameter(reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
            }

            return parameters;
        }
    }
}
