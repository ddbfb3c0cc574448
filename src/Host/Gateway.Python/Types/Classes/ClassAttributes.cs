using System.Collections.Frozen;
using System.Text;
using Actors.Contracts.Classes;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types.Classes;

/// <summary>
/// Properties of a users' class as attributes: for proxy classes like NamespaceProxy, which ask the host for an attribute. A
/// method as an attribute is a bound method of a proxy.
/// </summary>
internal sealed class ClassAttributes(IReadOnlyList<KeyValuePair<string, IReadOnlyList<SharedMember>>> named)
{
    private readonly FrozenDictionary<string, IReadOnlyList<SharedMember>> _named = named.ToFrozenDictionary(StringComparer.Ordinal);

    public async ValueTask GetAsync(PythonCall call)
    {
        call.BindSlot(1);
        var name = call.RequireAttributeName(call[0]);
        var members = Find(call, name);
        if (members.All(MemberNames.IsSetter))
        {
            call.Raise(PythonException.Attribute($"property '{name}' of '{call.Type.TypeId}' object has no getter"));
        }
        else if (!IsAccessorName(name) && members.FirstOrDefault(MemberNames.IsGetter) is { } getter)
        {
            call.BeginRequest();
            await MemberCalls.SendAsync(call, getter);
        }
        else
        {
            ReturnMethod(call, name);
        }
    }

    public async ValueTask SetAsync(PythonCall call)
    {
        call.BindSlot(2, isUnpacked: true);
        var name = call.RequireAttributeName(call[0]);
        var members = Find(call, name);
        if (IsAccessorName(name) || members.FirstOrDefault(MemberNames.IsSetter) is not { } setter)
        {
            call.Raise(PythonException.Attribute(members.Any(MemberNames.IsGetter)
                ? $"property '{name}' of '{call.Type.TypeId}' object has no setter"
                : $"'{call.Type.TypeId}' object attribute '{name}' is read-only"));
            return;
        }

        call.Put(call.BeginRequest(), call[1]);
        await MemberCalls.SendAsync(call, setter);
    }

    public static ValueTask DeleteAsync(PythonCall call)
    {
        call.BindSlot(1);
        throw PythonException.Attribute($"'{call.Type.TypeId}' object attribute '{call.RequireAttributeName(call[0])}' cannot be deleted");
    }

    // get_balance is a method; balance is the attribute.
    private static bool IsAccessorName(string name) => name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal);

    private IReadOnlyList<SharedMember> Find(PythonCall call, string name) => _named.GetValueOrDefault(name)
        ?? throw PythonException.Attribute($"'{call.Type.TypeId}' object has no attribute '{name}'");

    // getattr(proxy, name), which is how Python pickles a bound method.
    private static void ReturnMethod(PythonCall call, string name)
    {
        var writer = call.BeginReturn();
        writer.WriteGlobal("builtins"u8, "getattr"u8);
        call.WriteProxy(call.Target, writer);
        writer.WriteText(Encoding.UTF8.GetBytes(name));
        writer.WriteTupleEnd(2);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }
}
