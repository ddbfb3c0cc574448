namespace Actors.Hosting.Hocon.Reading;

/// <summary>Reads the first file and those it includes, within the limits and without running in circles.</summary>
internal sealed class IncludeReader(HoconOptions options)
{
    private readonly List<string> _open = [];
    private int _includes;

    public HoconNode ReadText(string text, string file)
    {
        if (text.Length > options.Limits.MaximumFileSize)
        {
            throw HoconFile.TooLarge(new HoconOrigin(file, 1, 1), options.Limits.MaximumFileSize);
        }

        return Parse(text, file, IncludeScope.Root, 0);
    }

    /// <summary>Reads the first file; null when there is none of that name.</summary>
    public HoconNode? TryReadFile(string name)
    {
        var file = HoconFile.Locate(options, name, null, new HoconOrigin(name, 1, 1));
        return HoconFile.TryRead(options, file, new HoconOrigin(file, 1, 1), out var text)
            ? Parse(text, file, IncludeScope.Root, 0)
            : null;
    }

    /// <summary>Reads what a statement includes: nothing, one file, or for a name without extension one of each.</summary>
    public List<ObjectNode> Read(IncludeStatement statement, string includingFile, IncludeScope scope, int depth)
    {
        var included = new List<ObjectNode>();
        var name = statement.Name;
        AddIfPresent(included, name, statement, includingFile, scope, depth);
        if (included.Count == 0 && !Path.HasExtension(name))
        {
            AddIfPresent(included, name + ".json", statement, includingFile, scope, depth);
            AddIfPresent(included, name + ".conf", statement, includingFile, scope, depth);
        }

        return included.Count == 0 && statement.IsRequired
            ? throw HoconException.Unexpected(statement.Origin, $"no file '{name}'", "the required file to exist")
            : included;
    }

    private void AddIfPresent(
        List<ObjectNode> included, string name, IncludeStatement statement, string includingFile, IncludeScope scope, int depth)
    {
        var file = HoconFile.Locate(options, name, includingFile, statement.Origin);
        RequireNoCycle(file, statement.Origin);
        if (!HoconFile.TryRead(options, file, statement.Origin, out var text))
        {
            return;
        }

        RequireWithinLimits(statement.Origin);
        var root = Parse(text, file, scope, depth);
        included.Add(root as ObjectNode ?? throw HoconException.Unexpected(
            root.Origin, "an array as the outermost value of an included file", "an object"));
    }

    private HoconNode Parse(string text, string file, IncludeScope scope, int depth)
    {
        _open.Add(file);
        var root = new HoconParser(text, file, this, scope, depth, options.Limits.MaximumDepth).ReadRoot();
        _open.RemoveAt(_open.Count - 1);
        return root;
    }

    private void RequireNoCycle(string file, HoconOrigin origin)
    {
        if (_open.Contains(file, StringComparer.Ordinal))
        {
            throw HoconException.Unexpected(
                origin, $"a cycle of includes, {string.Join(" -> ", _open)} -> {file}", "files that do not include themselves");
        }
    }

    private void RequireWithinLimits(HoconOrigin origin)
    {
        if (_open.Count > options.Limits.MaximumIncludeDepth)
        {
            throw HoconException.Unexpected(
                origin, $"{_open.Count} includes within one another", $"at most {options.Limits.MaximumIncludeDepth}");
        }

        if (++_includes > options.Limits.MaximumIncludes)
        {
            throw HoconException.Unexpected(
                origin, $"{_includes} includes in total", $"at most {options.Limits.MaximumIncludes}");
        }
    }
}
