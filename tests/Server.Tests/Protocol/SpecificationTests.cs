using Actors.Contracts.Operations;
using Actors.Contracts;
using Actors.Protocol.Frames;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.Server.Tests.Protocol;

/// <summary>docs/protocol.md says what the code does: each number under its name.</summary>
public partial class SpecificationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Root(), "docs", "protocol.md"));

    public static TheoryData<string, Type> Operations => new()
    {
        { "Host operations", typeof(HostOperation) },
        { "Object operations", typeof(ObjectOperation) },
        { "Dictionary operations", typeof(DictionaryOperation) },
        { "List operations", typeof(ListOperation) },
        { "Set operations", typeof(SetOperation) },
        { "Namespace operations", typeof(NamespaceOperation) },
        { "Value operations", typeof(ValueOperation) },
        { "Array operations", typeof(ArrayOperation) },
        { "Lock operations", typeof(LockOperation) },
        { "Reader-writer lock operations", typeof(ReaderWriterLockOperation) },
        { "Semaphore operations", typeof(SemaphoreOperation) },
        { "Event operations", typeof(EventOperation) },
        { "Barrier operations", typeof(BarrierOperation) },
        { "Latch operations", typeof(LatchOperation) },
        { "Rate limiter operations", typeof(RateLimiterOperation) },
        { "Queue operations", typeof(QueueOperation) },
        { "Pipe operations", typeof(PipeOperation) },
        { "Worker pool operations", typeof(WorkerPoolOperation) },
        { "Memory block operations", typeof(MemoryBlockOperation) },
        { "Class operations", typeof(ClassOperation) },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operations_of_the_specification_are_those_of_the_code(string section, Type operations)
    {
        var listed = OperationRow().Matches(Section(section))
            .Select(row => (int.Parse(row.Groups["number"].Value, NumberStyles.HexNumber), row.Groups["name"].Value));
        var known = Enum.GetValues(operations).Cast<object>().Select(value => ((int)Convert.ToUInt16(value), value.ToString()!));

        Assert.Equal(known.Order(), listed.Order());
    }

    [Fact]
    public void Error_codes_of_the_specification_are_those_of_the_code()
    {
        var listed = NamedRow().Matches(Section("9 Error codes")).Select(row => (int.Parse(row.Groups["number"].Value), row.Groups["name"].Value));

        Assert.Equal(Enum.GetValues<ErrorCode>().Select(code => ((int)code, code.ToString())).Order(), listed.Order());
    }

    [Fact]
    public void Frame_kinds_of_the_specification_are_those_of_the_code()
    {
        // The table of flags, which comes next, begins with numbers and names too.
        var kinds = Section("2 Frames").Split("| flag |")[0];
        var listed = NamedRow().Matches(kinds).Select(row => (int.Parse(row.Groups["number"].Value), row.Groups["name"].Value));

        Assert.Equal(Enum.GetValues<FrameKind>().Select(kind => ((int)kind, kind.ToString().ToLowerInvariant())).Order(), listed.Order());
    }

    [Fact]
    public void Change_kinds_of_the_specification_are_those_of_the_code()
    {
        var listed = NamedRow().Matches(Section("7 Watching")).Select(row => (int.Parse(row.Groups["number"].Value), row.Groups["name"].Value));

        Assert.Equal(Enum.GetValues<ChangeKind>().Select(kind => ((int)kind, kind.ToString().ToLowerInvariant())).Order(), listed.Order());
    }

    private static string Section(string title)
    {
        var start = Text.IndexOf($"# {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/protocol.md has no section '{title}'.");
        var end = Text.IndexOf("\n#", start + 2, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Found no Actors.sln above {AppContext.BaseDirectory}; run the tests inside the repository.");
    }

    [GeneratedRegex(@"^\| 0x(?<number>[0-9a-f]{4}) \| (?<name>\w+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OperationRow();

    [GeneratedRegex(@"^\| (?<number>\d+) \| (?<name>\w+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NamedRow();
}
