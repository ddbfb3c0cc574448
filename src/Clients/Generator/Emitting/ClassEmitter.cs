using Actors.Generator.Model;

namespace Actors.Generator.Emitting;

/// <summary>Writes what is made of a registered class: its factory, its adapter where it needs one, and the registration of both.</summary>
internal static class ClassEmitter
{
    private const string Tasks = "global::System.Threading.Tasks";

    public static string Emit(ClassModel model)
    {
        var source = InterfaceEmitter.Begin();
        source.Open($"namespace {InterfaceEmitter.NamespaceOf("")}");
        EmitRegistration(source, model);
        if (model.Adapted is { } adapted)
        {
            source.Line();
            EmitAdapter(source, model, adapted);
        }

        source.Close();
        return source.ToString();
    }

    private static void EmitRegistration(SourceWriter source, ClassModel model)
    {
        const string Generated = "global::Actors.Contracts.Classes.Generated";
        var adapt = model.Adapted is null ? "static made => made" : $"static made => new {model.Identifier}_Adapter(({model.Class})made)";
        source.Open($"internal static class {model.Identifier}_Registration");
        source.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        source.Open("internal static void Register()");
        source.Line($"{Generated}.SharedTypes.Add<{model.Interface}, {model.Class}>(new {Generated}.SharedClass({(model.IsReentrant ? "true" : "false")}, Make, {adapt}, {DispatcherEmitter.Parameters(model.Parameters)}));");
        source.Close();
        source.Line();
        source.Line($"private static object Make({Generated}.SharedActivation activation) => new {model.Class}({string.Join(", ", model.Arguments)});");
        source.Close();
    }

    private static void EmitAdapter(SourceWriter source, ClassModel model, IReadOnlyList<AdaptedMember> members)
    {
        source.Open($"internal sealed class {model.Identifier}_Adapter : {model.Interface}");
        source.Line($"private readonly {model.Class} _it;");
        source.Line();
        source.Line($"public {model.Identifier}_Adapter({model.Class} it) => _it = it;");
        foreach (var member in members.Where(member => member.Of.Kind == MemberKind.Method))
        {
            EmitMethod(source, member);
        }

        foreach (var property in members.Where(member => member.Of.Kind != MemberKind.Method).GroupBy(member => (member.Of.Owner, member.Of.Name)))
        {
            EmitProperty(source, property.Key.Owner, property.Key.Name, [.. property]);
        }

        source.Close();
    }

    private static void EmitMethod(SourceWriter source, AdaptedMember member)
    {
        var of = member.Of;
        var parameters = string.Join(", ", of.Parameters.Select(parameter => $"{ProxyEmitter.TypeOf(parameter)} {DispatcherEmitter.Escape(parameter.Name)}"));
        var arguments = string.Join(", ", member.Arguments.Select(index => DispatcherEmitter.Escape(of.Parameters[index].Name)));
        source.Line();
        source.Open($"{Returned(of)} {of.Owner}.{DispatcherEmitter.Escape(of.Name)}({parameters})");
        EmitReturn(source, of, member.Result, $"_it.{DispatcherEmitter.Escape(member.Name)}({arguments})");
        source.Close();
    }

    private static void EmitReturn(SourceWriter source, MemberModel of, ResultKind given, string call)
    {
        var type = of.ResultType;
        if (given == ResultKind.Nothing)
        {
            source.Line($"{call};");
            source.Line(of.Result == ResultKind.Task ? $"return {Tasks}.Task.CompletedTask;" : "return default;");
            return;
        }

        source.Line("return " + (of.Result, given) switch
        {
            (ResultKind.TaskOf, ResultKind.Plain) => $"{Tasks}.Task.FromResult<{type}>({call})",
            (ResultKind.ValueTaskOf, ResultKind.Plain or ResultKind.TaskOf) => $"new {Tasks}.ValueTask<{type}>({call})",
            (ResultKind.ValueTask, ResultKind.Task) => $"new {Tasks}.ValueTask({call})",
            (ResultKind.Task, ResultKind.ValueTask) or (ResultKind.TaskOf, ResultKind.ValueTaskOf) => $"{call}.AsTask()",
            (ResultKind.Stream, ResultKind.Sequence) => $"global::Actors.Contracts.Classes.Generated.SharedSequence.Stream<{type}>({call})",
            _ => call,
        } + ";");
    }

    private static void EmitProperty(SourceWriter source, string owner, string name, IReadOnlyList<AdaptedMember> accessors)
    {
        var first = accessors[0].Of;
        source.Line();
        var escaped = DispatcherEmitter.Escape(name);
        var type = first.Kind == MemberKind.Setter ? first.Parameters[0].Type : Returned(first);
        source.Open($"{type} {owner}.{escaped}");
        foreach (var accessor in accessors.OrderBy(accessor => accessor.Of.Kind))
        {
            if (accessor.Of.Kind == MemberKind.Setter)
            {
                source.Line($"set => _it.{escaped} = value;");
                continue;
            }

            source.Open("get");
            EmitReturn(source, accessor.Of, accessor.Result, $"_it.{escaped}");
            source.Close();
        }

        source.Close();
    }

    private static string Returned(MemberModel member) => member.Result switch
    {
        ResultKind.Plain => member.ResultType,
        ResultKind.Task => $"{Tasks}.Task",
        ResultKind.TaskOf => $"{Tasks}.Task<{member.ResultType}>",
        ResultKind.ValueTask => $"{Tasks}.ValueTask",
        ResultKind.ValueTaskOf => $"{Tasks}.ValueTask<{member.ResultType}>",
        _ => $"global::System.Collections.Generic.IAsyncEnumerable<{member.ResultType}>",
    };
}
