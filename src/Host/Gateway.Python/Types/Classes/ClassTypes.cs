using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;
using Actors.Kernel.Cells;

namespace Actors.Gateway.Python.Types.Classes;

/// <summary>Makes the rows of users' classes: their methods, and how Python makes an object.</summary>
internal static class ClassTypes
{
    private const string Copy = "GetValueAsync";

    /// <summary>The row of a class.</summary>
    /// <param name="name">Its type name on the host.</param>
    /// <param name="shape">What is known of it.</param>
    public static PythonType Make(string name, ObjectShape shape)
    {
        var named = MemberNames.Of(shape.Members);
        var attributes = new ClassAttributes(named);
        var methods = named.Select(pair => (pair.Key, (PythonMethod)(call => MemberCalls.CallAsync(call, pair.Value)))).ToList();
        methods.Add(("__getattribute__", attributes.GetAsync));
        methods.Add(("__setattr__", attributes.SetAsync));
        methods.Add(("__delattr__", ClassAttributes.DeleteAsync));
        var copy = shape.Members.FirstOrDefault(member => member is { Name: Copy, Parameters.Count: 0, IsReadOnly: true });
        return new PythonType(name, name, [.. methods])
        {
            // A proxy class that is made of the names must not have those of attributes: it would ask the host for its own.
            Exposed = [.. named.Select(pair => pair.Key)],
            Make = call => MakeAsync(call, name, shape, mustBeNamed: false),
            Value = copy is null ? null : call => ReturnCopyAsync(call, copy),
        };
    }

    /// <summary>What opens an object of a class by its name only; null where the class has no names.</summary>
    public static Func<PythonCall, ValueTask<ObjectReference>>? Opener(string name, ObjectShape shape) =>
        shape.IsSingle || shape.MayBeNamed ? call => MakeAsync(call, name, shape, shape.MayBeNamed) : null;

    // (name, arguments) where objects have names; a name that is None or left out makes one without.
    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call, string type, ObjectShape shape, bool mustBeNamed)
    {
        var own = shape.MayBeNamed ? 1 : 0;
        IReadOnlyList<SharedParameter> parameters = own == 0 ? shape.Parameters : [new SharedParameter("name", "string", !mustBeNamed), .. shape.Parameters];
        var bound = ParameterBinding.Bind(call, $"{call.Type.TypeId}.__init__", parameters);
        if (own > 0 && !call.IsNone(bound[0]))
        {
            call.OpenName = $"{type}/{call.RequireText(bound[0], "an object's name")}";
        }
        else if (mustBeNamed)
        {
            throw PythonException.Type("an object's name must be str, not NoneType");
        }
        else if (shape.IsSingle)
        {
            call.OpenName = type;
        }

        var writer = call.BeginOpen(type, ParameterBinding.CountOf(bound.AsSpan(own)));
        ParameterBinding.Write(call, writer, shape.Parameters, bound.AsSpan(own));
        return await call.OpenAsync();
    }

    private static ValueTask ReturnCopyAsync(PythonCall call, SharedMember copy)
    {
        call.BeginRequest();
        return MemberCalls.SendAsync(call, copy);
    }
}
