namespace Actors.Samples.Tests;

public class SnippetTests
{
    private const string Fence = "```";

    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_of_a_page_is_compiled_word_for_word(string page)
    {
        var compiled = Repository.SourcesUnder("samples", "docs/snippets").Select(path => Normal(File.ReadLines(path))).ToList();

        var loose = Snippets(File.ReadLines(Path.Combine(Repository.Root, page)))
            .Where(snippet => !compiled.Exists(source => source.Contains(snippet, StringComparison.Ordinal)))
            .ToList();

        Assert.True(
            loose.Count == 0,
            $"{page} shows code that stands in no file under samples or docs/snippets; put it there and show it from there:\n{string.Join("\n---\n", loose)}");
    }

    private static IEnumerable<string> Snippets(IEnumerable<string> lines)
    {
        List<string>? snippet = null;
        foreach (var line in lines)
        {
            if (snippet is null)
            {
                snippet = line == $"{Fence}csharp" ? [] : null;
            }
            else if (line == Fence)
            {
                yield return Normal(snippet);
                snippet = null;
            }
            else
            {
                snippet.Add(line);
            }
        }
    }

    // Indentation depends on where the code stands.
    private static string Normal(IEnumerable<string> lines) =>
        string.Concat(lines.Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line + "\n"));
}
