using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Serving.Iterators;

namespace Actors.Gateway.Python.Types.Classes;

/// <summary>Calls of a users' class: chooses the member, sends its arguments, and replies with what it gives.</summary>
internal static class MemberCalls
{
    /// <summary>Calls the member that the arguments fit.</summary>
    /// <param name="call">The call.</param>
    /// <param name="members">The members that the called name may mean.</param>
    public static async ValueTask CallAsync(PythonCall call, IReadOnlyList<SharedMember> members)
    {
        var (member, bound) = members.Count == 1
            ? (members[0], ParameterBinding.Bind(call, NameOf(call), members[0].Parameters))
            : Choose(call, members);
        ParameterBinding.Write(call, call.BeginRequest(), member.Parameters, bound);
        await SendAsync(call, member);
    }

    /// <summary>Sends the request whose arguments are written, and replies.</summary>
    public static async ValueTask SendAsync(PythonCall call, SharedMember member)
    {
        var answer = await call.AskAsync(call.Target.Id, member.Operation);
        if (member.IsStream && !answer.IsRefused)
        {
            IteratorType.ReturnProxy(call, StreamIterator.Begin(call, new ValueReader(answer.Body.Span).ReadUInt64()));
        }
        else
        {
            call.ReturnOrRaise(answer);
        }
    }

    private static (SharedMember Member, int[] Bound) Choose(PythonCall call, IReadOnlyList<SharedMember> members)
    {
        var fitting = new List<(SharedMember Member, int[] Bound)>();
        foreach (var member in members)
        {
            var bound = ParameterBinding.TryBind(call, NameOf(call), member.Parameters, out var error);
            if (error is null)
            {
                fitting.Add((member, bound));
            }
        }

        if (fitting.Count > 1)
        {
            Narrow(fitting, fit => fit.Bound.Zip(fit.Member.Parameters).All(pair => pair.First < 0 || MayBe(call.Graph[pair.First].Kind, pair.Second.Type)));
            Narrow(fitting, fit => Array.TrueForAll(fit.Bound, node => node >= 0));
        }

        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw PythonException.Type($"{NameOf(call)}() has no form for these arguments; it has {Described(call, members)}"),
            _ => throw PythonException.Type($"{NameOf(call)}() with these arguments may be {Described(call, fitting.Select(fit => fit.Member))}"),
        };
    }

    private static void Narrow(List<(SharedMember Member, int[] Bound)> fitting, Predicate<(SharedMember Member, int[] Bound)> isBetter)
    {
        if (fitting.Exists(isBetter))
        {
            fitting.RemoveAll(fit => !isBetter(fit));
        }
    }

    // Tells overloads apart by what their simple types never are; the host has the last word.
    private static bool MayBe(NodeKind kind, string type) => type.TrimEnd('?') switch
    {
        "string" or "char" => kind is NodeKind.String or NodeKind.None,
        "bool" => kind is NodeKind.True or NodeKind.False or NodeKind.None,
        "byte[]" => kind is NodeKind.Bytes or NodeKind.ByteArray or NodeKind.None,
        "int" or "long" or "short" or "byte" or "uint" or "ulong" or "ushort" or "sbyte" => kind is NodeKind.Integer or NodeKind.BigInteger or NodeKind.None,
        "double" or "float" => kind is NodeKind.Float or NodeKind.Integer or NodeKind.BigInteger or NodeKind.None,
        "decimal" => kind is NodeKind.Object or NodeKind.Integer or NodeKind.BigInteger or NodeKind.None,
        _ => true,
    };

    private static string NameOf(PythonCall call) => $"{call.Type.TypeId}.{call.Method}";

    private static string Described(PythonCall call, IEnumerable<SharedMember> members) => string.Join(" or ", members.Select(member =>
        $"{call.Method}({string.Join(", ", member.Parameters.Select(parameter => $"{MemberNames.Snake(parameter.Name)}: {parameter.Type}{(parameter.IsOptional ? " = ..." : "")}"))})"));
}
