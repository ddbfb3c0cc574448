using System.Text.RegularExpressions;

namespace Actors.Architecture;

public partial class SourceTests
{
    private const int MaxLines = 500;

    // Names that CPython gave what they are counterparts of.
    private static readonly string[] NamesOfPython = ["SharedMemoryManager"];

    [Fact]
    public void No_source_file_is_longer_than_a_reader_takes_in()
    {
        var tooLong = Repository.FilesUnder("src", "*.cs")
            .Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > MaxLines)
            .Select(file => $"{file.Path} ({file.Lines} lines)")
            .ToList();

        Assert.True(tooLong.Count == 0, $"Above {MaxLines} lines: {string.Join(", ", tooLong)}. Give each of its jobs a type of its own.");
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var vague = Repository.FilesUnder("src", "*.cs")
            .SelectMany(path => TypeName().Matches(SourceText.WithoutComments(File.ReadAllText(path)))
                .Select(match => match.Groups["name"].Value)
                .Where(name => VagueEnding().IsMatch(name) && !NamesOfPython.Contains(name))
                .Select(name => $"{name} in {Repository.Relative(path)}"))
            .ToList();

        Assert.True(vague.Count == 0, $"Found {string.Join(", ", vague)}. Name the type for what it does; Manager, Helper, Util, Common, Base, Impl and 2 say nothing.");
    }

    [Fact]
    public void Enumerations_that_travel_state_each_number_once()
    {
        var wrong = Repository.FilesUnder("src/Contracts", "*.cs")
            .SelectMany(path => Enumerations(path).Where(found => !found.IsFrozen).Select(found => $"{found.Name} in {Repository.Relative(path)}"))
            .ToList();

        Assert.True(
            wrong.Count == 0,
            $"Found members without an explicit number, or a number twice, in {string.Join(", ", wrong)}. Give each member its own number for ever; where numbers never travel, say \"the numbers never travel\" in the type's comment.");
    }

    [Theory]
    [InlineData("public enum A : byte { X = 1, Y }", false)]
    [InlineData("public enum A : ushort { X = 1, Y = 1 }", false)]
    [InlineData("public enum A : ushort { X = 1, /* two */ Y = 2, }", true)]
    [InlineData("[Flags] public enum A : byte { X = 0x1, Y = 0x1 }", false)]
    public void Judgement_of_an_enumeration_sees_missing_and_repeated_numbers(string source, bool expected)
    {
        var match = Enumeration().Match(SourceText.WithoutComments(source));

        Assert.Equal(expected, IsFrozen(match.Groups["body"].Value));
    }

    private static IEnumerable<(string Name, bool IsFrozen)> Enumerations(string path)
    {
        var text = File.ReadAllText(path);
        return text.Contains("numbers never travel", StringComparison.Ordinal)
            ? []
            : Enumeration().Matches(SourceText.WithoutComments(text))
                .Select(match => (match.Groups["name"].Value, IsFrozen(match.Groups["body"].Value)));
    }

    private static bool IsFrozen(string body)
    {
        var members = body.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var numbers = members.Select(member => member.Split('=', StringSplitOptions.TrimEntries)).ToList();
        return numbers.TrueForAll(parts => parts.Length == 2) && numbers.Select(parts => parts[1]).Distinct().Count() == members.Length;
    }

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helpers?|Util|Utils|Utility|Utilities|Common|Base|Impl|2)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex VagueEnding();

    // Its width stated is what makes an enumeration one that travels.
    [GeneratedRegex(@"\bpublic\s+enum\s+(?<name>\w+)\s*:[^{]*\{(?<body>[^}]*)\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Enumeration();
}
