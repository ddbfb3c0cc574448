using System.Text.Json;
using Actors.Contracts.Classes;

namespace Actors.Gateway.Python.Types.Classes;

/// <summary>
/// The names under which Python calls the members of a users' class: as C# has them, with and without Async, and in snake
/// case; a property's accessors also by the property's name.
/// </summary>
internal static class MemberNames
{
    private const string Async = "Async";
    private const string Getter = "get_";
    private const string Setter = "set_";

    // A client makes a class of the names by executing text that has them as the names of functions.
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield",
    };

    /// <summary>
    /// Each name and the members that it may mean, in the members' order. Where a name would stand for several, what C# calls so
    /// goes before a method's snake case, and that before a property's.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<SharedMember>>> Of(IReadOnlyList<SharedMember> members)
    {
        var found = new Dictionary<string, IReadOnlyList<SharedMember>>(StringComparer.Ordinal);
        foreach (var forms in (Func<SharedMember, IEnumerable<string>>[])[OwnForms, MethodForms, PropertyForms])
        {
            var named = members.SelectMany(member => forms(member).Select(name => (Name: Callable(name), Member: member)));
            foreach (var group in named.Where(pair => IsIdentifier(pair.Name)).GroupBy(pair => pair.Name, StringComparer.Ordinal))
            {
                found.TryAdd(group.Key, [.. group.Select(pair => pair.Member).Distinct()]);
            }
        }

        return [.. found];
    }

    /// <summary>A name in snake case.</summary>
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>Whether a member reads a property.</summary>
    public static bool IsGetter(SharedMember member) => member.Name.StartsWith(Getter, StringComparison.Ordinal);

    /// <summary>Whether a member writes a property.</summary>
    public static bool IsSetter(SharedMember member) => member.Name.StartsWith(Setter, StringComparison.Ordinal);

    /// <summary>A name as Python can call it: a keyword has an underscore behind it.</summary>
    public static string Callable(string name) => Keywords.Contains(name) ? $"{name}_" : name;

    private static IEnumerable<string> OwnForms(SharedMember member)
    {
        yield return member.Name;
        if (IsAccessor(member))
        {
            yield return member.Name[Getter.Length..];
        }
        else if (WithoutAsync(member.Name) is { } bare)
        {
            yield return bare;
        }
    }

    private static IEnumerable<string> MethodForms(SharedMember member) => IsAccessor(member) ? [] : OwnForms(member).Select(Snake);

    private static IEnumerable<string> PropertyForms(SharedMember member)
    {
        if (IsAccessor(member))
        {
            var name = Snake(member.Name[Getter.Length..]);
            yield return name;
            yield return member.Name[..Getter.Length] + name;
        }
    }

    private static bool IsAccessor(SharedMember member) => IsGetter(member) || IsSetter(member);

    private static string? WithoutAsync(string name) =>
        name.Length > Async.Length && name.EndsWith(Async, StringComparison.Ordinal) ? name[..^Async.Length] : null;

    // What begins with an underscore is the proxy's own.
    private static bool IsIdentifier(string name) => char.IsLetter(name[0]) && name.All(static letter => char.IsLetterOrDigit(letter) || letter == '_');
}
