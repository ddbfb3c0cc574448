using System.Runtime.CompilerServices;
using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon.Resolving;

/// <summary>Finds what a substitution stands for: in the file that holds it, in the files around it, in the
/// environment.</summary>
internal sealed class SubstitutionLookup(
    OutlineReader reader, ObjectOutline? root, Func<string, string?> environment, HoconLimits limits)
{
    private readonly List<SubstitutionNode> _open = [];

    /// <summary>What the substitution stands for; null when it is optional and stands for nothing.</summary>
    public Outline? Find(SubstitutionNode substitution)
    {
        RequireWithinLimits(substitution);
        _open.Add(substitution);
        var found = FindInTree(substitution, out var isCyclic) ?? FindInEnvironment(substitution);
        if (found is null && !substitution.IsOptional)
        {
            throw Undefined(substitution, isCyclic);
        }

        _open.RemoveAt(_open.Count - 1);
        return found;
    }

    private Outline? FindInTree(SubstitutionNode substitution, out bool isCyclic)
    {
        isCyclic = false;
        var tried = -1;
        for (var scope = substitution.Scope; scope is not null; scope = scope.Outer)
        {
            if (scope.Prefix.Count == tried)
            {
                continue;
            }

            tried = scope.Prefix.Count;
            if (Find([.. scope.Prefix, .. substitution.Path.Elements], ref isCyclic) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Outline? Find(string[] path, ref bool isCyclic)
    {
        Outline? here = root;
        foreach (var key in path)
        {
            if (here is not ObjectOutline fields || !fields.Fields.TryGetValue(key, out var field))
            {
                return null;
            }

            isCyclic |= field.Slot.Active >= 0;
            here = reader.Read(field.Slot);
        }

        return here;
    }

    private ScalarOutline? FindInEnvironment(SubstitutionNode substitution) =>
        environment(string.Join('.', substitution.Path.Elements)) is { } value
            ? new ScalarOutline(HoconKind.String, value, substitution.Origin)
            : null;

    private void RequireWithinLimits(SubstitutionNode substitution)
    {
        if (_open.Count >= limits.MaximumSubstitutionDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw HoconException.Unexpected(
                substitution.Origin,
                $"a chain of more than {_open.Count} substitutions",
                "a value after fewer");
        }
    }

    private HoconException Undefined(SubstitutionNode substitution, bool isCyclic)
    {
        if (!isCyclic)
        {
            return HoconException.Unexpected(
                substitution.Origin,
                $"the substitution ${{{substitution.Path}}} and neither a setting nor an environment variable of that name",
                $"one of them, or ${{?{substitution.Path}}} if it may be missing");
        }

        var shown = _open.TakeLast(8).Select(static open => $"${{{open.Path}}} at line {open.Origin.Line}");
        return HoconException.Unexpected(
            substitution.Origin,
            $"a cycle of substitutions, {string.Join(" -> ", shown)}",
            "a value that does not depend on itself, or an earlier value of the same key");
    }
}
