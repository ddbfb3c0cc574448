using Actors.Generator;

namespace Actors.Generator.Tests;

public class DiagnosticTests
{
    [Theory]
    [InlineData("ACT001", "[SharedObject] public interface IThing { int Count(); }")]
    [InlineData("ACT001", "[SharedObject] public interface IThing { Task<int> Count { get; set; } }")]
    [InlineData("ACT002", "[SharedObject] public interface IThing { Task<T> GetAsync<T>(); }")]
    [InlineData("ACT003", "[SharedObject] public interface IThing<T> { Task<T> GetAsync(); }")]
    [InlineData("ACT004", "[SharedObject] public interface IThing { Task GetAsync(in int number); }")]
    [InlineData("ACT004", "[SharedObject] public interface IThing { Task GetAsync(ReadOnlySpan<byte> bytes); }")]
    [InlineData("ACT005", "[SharedObject] public interface IThing { event Action Happened; }")]
    [InlineData("ACT006", "[SharedObject] public interface IThing { int this[int index] { get; } }")]
    [InlineData("ACT006", "[SharedObject] public interface IThing { int Number { get; init; } }")]
    [InlineData("ACT007", "[SharedObject] public interface IThing { [Operation(0x200)] Task AAsync(); [Operation(0x200)] Task BAsync(); }")]
    [InlineData("ACT008", "[SharedObject] public interface IThing { [Operation(0x7F00)] Task AAsync(); }")]
    [InlineData("ACT008", "[SharedObject] public interface IThing { [Operation(0xFF)] Task AAsync(); }")]
    [InlineData("ACT009", "[SharedObject] public interface IThing { Task AAsync(CancellationToken one, CancellationToken two); }")]
    [InlineData("ACT010", "[SharedObject(\"My Thing\")] public interface IThing { Task AAsync(); }")]
    [InlineData("ACT011", Registration + "[SharedObject] public interface IThing { Task AAsync(int number); } public class Thing { public void A(string text) { } }")]
    [InlineData("ACT012", Registration + "[SharedObject] public interface IThing { } public class Thing { public Thing() { } public Thing(int number) { } }")]
    [InlineData("ACT013", Registration + "[SharedObject] public interface IThing { } public abstract class Thing { }")]
    [InlineData("ACT014", Registration + "public interface IThing { } public class Thing { }")]
    [InlineData("ACT015", "[SharedObject] public interface IThing { static abstract int Number { get; } }")]
    [InlineData("ACT016", "[SharedObject] public interface IThing { Task AAsync(Action callback); }")]
    [InlineData("ACT016", "[SharedObject] public interface IThing { Task<FileStream> AAsync(); }")]
    [InlineData("ACT017", "public class Outer { [SharedObject] private interface IThing { Task AAsync(); } }")]
    public void What_cannot_be_shared_is_told_with_its_code_and_place(string code, string source)
    {
        var compiled = Compiled.From(source, TestContext.Current.CancellationToken);

        var told = Assert.Single(compiled.Told);
        Assert.Equal(code, told.Id);
        Assert.Equal("Given.cs", told.Location.GetLineSpan().Path);
    }

    [Fact]
    public void Every_code_has_a_page_that_names_it()
    {
        foreach (var descriptor in Diagnostics.All)
        {
            var page = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", $"{descriptor.Id}.md"));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}", page, StringComparison.Ordinal);
            Assert.Equal($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
        }
    }

    [Fact]
    public void Codes_are_each_used_once() => Assert.Equal(Diagnostics.All.Count, Diagnostics.All.Select(descriptor => descriptor.Id).Distinct().Count());

    private const string Registration = "public static class Program { public static void Add(Actors.Hosting.ObjectHostBuilder builder) => builder.Objects.Register<IThing, Thing>(\"thing\"); }\n";

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Actors.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
