using Actors.Generator.Model;

namespace Actors.Generator.Emitting;

/// <summary>Writes the proxy of a shared interface: writes arguments, sends the call, reads the result.</summary>
internal static class ProxyEmitter
{
    private const string Tasks = "global::System.Threading.Tasks";
    private const string Token = "global::System.Threading.CancellationToken";
    private const string NoToken = Token + ".None";

    public static void Emit(SourceWriter source, InterfaceModel model)
    {
        const string Channel = "global::Actors.Client.Calls.RequestChannel";
        const string Handle = "global::Actors.Client.References.ReferenceHandle";
        var fields = new ConverterFields(model);
        var body = model.Members.Select(member => Lines(member, fields)).ToList();
        source.Open($"internal sealed class {model.Identifier}_Proxy : global::Actors.Client.Objects.Classes.ClassProxy, {model.FullName}");
        fields.Declare(source);
        source.Line();
        source.Line($"public {model.Identifier}_Proxy({Channel} channel, {Handle} handle)");
        source.Open("    : base(channel, handle)");
        source.Line("var converters = channel.Converters;");
        fields.Assign(source);
        source.Close();
        foreach (var line in body.SelectMany(lines => lines))
        {
            source.Line().Line(line);
        }

        foreach (var property in model.Members.Where(member => member.Kind != MemberKind.Method && member.Result is ResultKind.Plain or ResultKind.Nothing)
            .GroupBy(member => (member.Owner, member.Name)))
        {
            EmitBlocking(source, property.Key.Owner, property.Key.Name, [.. property]);
        }

        source.Close();
    }

    private static IEnumerable<string> Lines(MemberModel member, ConverterFields fields)
    {
        var name = DispatcherEmitter.Escape(member.Name);
        var result = member.ResultType.Length > 0 ? fields[member.ResultType] : "";
        var begin = $"Begin(0x{member.Operation:X4})" + string.Concat(member.Values.Select(parameter => $".With({fields[parameter.Type]}, {DispatcherEmitter.Escape(parameter.Name)})"));
        switch (member.Kind)
        {
            case MemberKind.Getter when member.Result == ResultKind.Plain:
                return [$"internal {Tasks}.ValueTask<{member.ResultType}> Get{member.Name}Async({Token} cancellationToken) => SendAsync({begin}, {result}, cancellationToken);"];
            case MemberKind.Setter:
                return [$"internal {Tasks}.ValueTask Set{member.Name}Async({member.Parameters[0].Type} value, {Token} cancellationToken) => SendAsync({begin}, cancellationToken);"];
            case MemberKind.Getter:
                return [$"{Returned(member)} {member.Owner}.{name} => {Send(member, begin, result, fields)};"];
            default:
                var parameters = string.Join(", ", member.Parameters.Select(parameter => $"{TypeOf(parameter)} {DispatcherEmitter.Escape(parameter.Name)}"));
                return [$"{Returned(member)} {member.Owner}.{name}({parameters}) => {Send(member, begin, result, fields)};"];
        }
    }

    private static string Send(MemberModel member, string begin, string result, ConverterFields fields)
    {
        var token = member.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Cancellation) is { } given
            ? DispatcherEmitter.Escape(given.Name)
            : NoToken;
        if (member.Result == ResultKind.Stream)
        {
            return $"StreamAsync(() => {begin}, {result}, {token})";
        }

        var progress = member.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Progress);
        var sent = (result.Length > 0, progress) switch
        {
            (true, null) => $"SendAsync({begin}, {result}, {token})",
            (false, null) => $"SendAsync({begin}, {token})",
            (true, { } reports) => $"SendAsync({begin}, {result}, {DispatcherEmitter.Escape(reports.Name)}, {fields[reports.Type]}, {token})",
            (false, { } reports) => $"SendAsync({begin}, {DispatcherEmitter.Escape(reports.Name)}, {fields[reports.Type]}, {token})",
        };
        return member.Result is ResultKind.Task or ResultKind.TaskOf ? $"{sent}.AsTask()" : sent;
    }

    private static string Returned(MemberModel member) => member.Result switch
    {
        ResultKind.Task => $"{Tasks}.Task",
        ResultKind.TaskOf => $"{Tasks}.Task<{member.ResultType}>",
        ResultKind.ValueTask => $"{Tasks}.ValueTask",
        ResultKind.ValueTaskOf => $"{Tasks}.ValueTask<{member.ResultType}>",
        _ => $"global::System.Collections.Generic.IAsyncEnumerable<{member.ResultType}>",
    };

    /// <summary>A parameter's type in C#.</summary>
    public static string TypeOf(ParameterModel parameter) =>
        parameter.Kind == ParameterKind.Progress ? $"global::System.IProgress<{parameter.Type}>" : parameter.Type;

    private static void EmitBlocking(SourceWriter source, string owner, string name, IReadOnlyList<MemberModel> accessors)
    {
        var type = accessors.Select(accessor => accessor.Kind == MemberKind.Getter ? accessor.ResultType : accessor.Parameters[0].Type).First();
        source.Line();
        source.Open($"{type} {owner}.{DispatcherEmitter.Escape(name)}");
        foreach (var accessor in accessors.OrderBy(accessor => accessor.Kind))
        {
            source.Line(accessor.Kind == MemberKind.Getter
                ? $"get => Wait(Get{name}Async({NoToken}));"
                : $"set => Wait(Set{name}Async(value, {NoToken}));");
        }

        source.Close();
    }
}
