using Actors.Generator.Model;

namespace Actors.Generator.Emitting;

/// <summary>Writes the calls of an interface's plain properties: extension methods that get and set them without blocking.</summary>
internal static class PropertyEmitter
{
    public static void Emit(SourceWriter source, InterfaceModel model)
    {
        if (model.Namespace.Length > 0)
        {
            source.Open($"namespace {model.Namespace}");
        }

        source.Line($"/// <summary>Gets and sets the properties of <see cref=\"{model.FullName}\"/> by calls.</summary>");
        source.Open($"{(model.IsPublic ? "public" : "internal")} static class {model.Identifier}Properties");
        foreach (var member in model.Members.Where(member => member.Kind != MemberKind.Method && member.Result is ResultKind.Plain or ResultKind.Nothing))
        {
            EmitCall(source, model, member);
        }

        source.Close();
        if (model.Namespace.Length > 0)
        {
            source.Close();
        }
    }

    private static void EmitCall(SourceWriter source, InterfaceModel model, MemberModel member)
    {
        const string Tasks = "global::System.Threading.Tasks";
        const string Token = "global::System.Threading.CancellationToken cancellationToken = default";
        var proxy = $"global::{InterfaceEmitter.NamespaceOf(model.Namespace)}.{model.Identifier}_Proxy";
        var name = DispatcherEmitter.Escape(member.Name);
        if (member.Kind == MemberKind.Getter)
        {
            source.Line($"/// <summary>Gets <c>{member.Name}</c>.</summary>");
            source.Open($"public static {Tasks}.ValueTask<{member.ResultType}> Get{member.Name}Async(this {model.FullName} target, {Token})");
            source.Line($"return target is {proxy} proxy ? proxy.Get{member.Name}Async(cancellationToken) : new {Tasks}.ValueTask<{member.ResultType}>((({member.Owner})target).{name});");
            source.Close();
            return;
        }

        source.Line($"/// <summary>Sets <c>{member.Name}</c>.</summary>");
        source.Open($"public static {Tasks}.ValueTask Set{member.Name}Async(this {model.FullName} target, {member.Parameters[0].Type} value, {Token})");
        source.Open($"if (target is {proxy} proxy)");
        source.Line($"return proxy.Set{member.Name}Async(value, cancellationToken);");
        source.Close();
        source.Line();
        source.Line($"(({member.Owner})target).{name} = value;");
        source.Line("return default;");
        source.Close();
    }
}
