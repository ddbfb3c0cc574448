using Actors.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Generator.Emitting;

/// <summary>Writes the dispatcher of a shared interface: reads arguments, calls the object, writes the result.</summary>
internal static class DispatcherEmitter
{
    private const string Generated = "global::Actors.Contracts.Classes.Generated";
    private const string Values = "global::Actors.Contracts.Values";
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static void Emit(SourceWriter source, InterfaceModel model)
    {
        var fields = new ConverterFields(model);
        foreach (var type in model.Members.SelectMany(Types))
        {
            _ = fields[type];
        }

        source.Open($"internal sealed class {model.Identifier}_Dispatcher : {Generated}.SharedDispatcher");
        EmitMembers(source, model);
        fields.Declare(source);
        source.Line();
        source.Open($"public {model.Identifier}_Dispatcher({Values}.ValueConverterSet converters)");
        fields.Assign(source);
        source.Close();
        source.Line();
        source.Line("public override global::System.Collections.Generic.IReadOnlyList<global::Actors.Contracts.Classes.SharedMember> Members => All;");
        source.Line();
        source.Open($"public override {ValueTask} InvokeAsync(object target, int member, ref {Values}.ValueReader arguments, {Generated}.SharedCall call)");
        source.Open("switch (member)");
        for (var i = 0; i < model.Members.Count; i++)
        {
            source.Open($"case {i}:");
            EmitCall(source, model.Members[i], fields);
            source.Close();
        }

        source.Line("default:");
        source.Line("    throw new global::System.ArgumentOutOfRangeException(nameof(member));");
        source.Close();
        source.Close();
        source.Close();
    }

    private static IEnumerable<string> Types(MemberModel member) =>
        member.Parameters.Where(parameter => parameter.Kind != ParameterKind.Cancellation).Select(parameter => parameter.Type)
            .Concat(member.ResultType.Length > 0 ? [member.ResultType] : []);

    private static void EmitMembers(SourceWriter source, InterfaceModel model)
    {
        const string Classes = "global::Actors.Contracts.Classes";
        source.Line($"private static readonly {Classes}.SharedMember[] All = new {Classes}.SharedMember[]");
        source.Line("{");
        foreach (var member in model.Members)
        {
            source.Line($"    new {Classes}.SharedMember({Quote(member.WireName)}, 0x{member.Operation:X4}, {Parameters(member.Values)}, {Quote(member.ResultShown)}, {Truth(member.Result == ResultKind.Stream)}, {Truth(member.AlwaysInterleaves)}),");
        }

        source.Line("};");
        source.Line();
    }

    private static void EmitCall(SourceWriter source, MemberModel member, ConverterFields fields)
    {
        var place = 0;
        foreach (var parameter in member.Values)
        {
            var read = $"{fields[parameter.Type]}.Read(ref arguments)";
            source.Line($"var argument{place++} = {(parameter.Default is { } otherwise ? $"arguments.End ? {otherwise} : {read}" : read)};");
        }

        source.Line("arguments.DemandEnd();");
        source.Line($"var it = ({member.Owner})target;");
        source.Line("call.ArgumentsRead();");
        var result = member.ResultType.Length > 0 ? fields[member.ResultType] : "";
        switch (member.Kind)
        {
            case MemberKind.Setter:
                source.Line($"it.{Escape(member.Name)} = argument0;");
                source.Line("return Finish(call);");
                return;
            case MemberKind.Getter when member.Result == ResultKind.Plain:
                source.Line($"return Finish(it.{Escape(member.Name)}, {result}, call);");
                return;
        }

        if (member.Result == ResultKind.Stream)
        {
            source.Line($"call.BeginStream(token => it.{Invocation(member, fields, "token")}, {result});");
            source.Line("return default;");
        }
        else
        {
            source.Line($"return FinishAsync(it.{Invocation(member, fields, "call.Cancellation")}, {(result.Length > 0 ? $"{result}, " : "")}call);");
        }
    }

    private static string Invocation(MemberModel member, ConverterFields fields, string token)
    {
        if (member.Kind == MemberKind.Getter)
        {
            return Escape(member.Name);
        }

        var place = 0;
        var arguments = member.Parameters.Select(parameter => parameter.Kind switch
        {
            ParameterKind.Cancellation => token,
            ParameterKind.Progress => $"call.ReportTo({fields[parameter.Type]})",
            _ => $"argument{place++}",
        });
        return $"{Escape(member.Name)}({string.Join(", ", arguments)})";
    }

    /// <summary>A name that may be a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    /// <summary>Parameters as what a host knows of them.</summary>
    public static string Parameters(IEnumerable<ParameterModel> parameters)
    {
        const string Type = "global::Actors.Contracts.Classes.SharedParameter";
        var items = parameters.Select(parameter => parameter.Default is { } otherwise
            ? $"new {Type}({Quote(parameter.Name)}, {Quote(parameter.Shown)}, true) {{ Default = {otherwise} }}"
            : $"new {Type}({Quote(parameter.Name)}, {Quote(parameter.Shown)}, false)");
        return $"new {Type}[] {{ {string.Join(", ", items)} }}";
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Truth(bool value) => value ? "true" : "false";
}
