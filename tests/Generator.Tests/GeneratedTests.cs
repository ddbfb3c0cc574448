using Actors.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Generator.Tests;

public class GeneratedTests
{
    private const string Everything = """
        namespace Shop
        {
            public record Item(string Name, decimal Price);

            public interface INamed { [ReadOnly] ValueTask<string?> NameAsync(); }

            [SharedObject, Reentrant]
            public interface IShop : INamed, ISharedCopy<Item[]>
            {
                int Stock { get; set; }
                ValueTask<int> Sold { get; }
                Task AddAsync(Item @event, int @class = 3, string? note = "a \"quoted\" note", DayOfWeek day = DayOfWeek.Friday, double part = 1.5, char mark = '\'', decimal price = 2.5m, CancellationToken token = default);
                Task AddAsync(Item item, IProgress<int>? progress);
                ValueTask RemoveAsync(string name);
                IAsyncEnumerable<Item> AllAsync(CancellationToken token = default);
                [AlwaysInterleave] Task<(int Count, string Text)?> PeekAsync(List<int[]> numbers, Dictionary<string, Item>? items);
                Task<IShop> BranchAsync(IShop other);
            }

            public class SyncShop([Argument] string name, ISharedContext context, IPersistentState<int> state, IServiceProvider services, [Argument] int size = 7)
            {
                public int Stock { get; set; } = size;
                public int Sold => 0;
                public string? Name() => name + context + state + services;
                public Item[] GetValue() => [];
                public void Add(Item item, int number, string? note, DayOfWeek day, double part, char mark, decimal price) { }
                public void Add(Item item, IProgress<int>? progress) { }
                public Task Remove(string name) => Task.CompletedTask;
                public IEnumerable<Item> All() => [];
                public (int Count, string Text)? Peek(List<int[]> numbers, Dictionary<string, Item>? items) => null;
                public IShop Branch(IShop other) => other;
            }

            public static class Program
            {
                public static void Add(Actors.Hosting.ObjectHostBuilder builder) => builder.Objects.Register<IShop, SyncShop>();
                public static void AddAgain(Actors.Hosting.ObjectHostBuilder builder) => builder.Objects.Register<IShop, SyncShop>("other");
            }
        }
        """;

    [Fact]
    public void Everything_that_can_be_shared_compiles()
    {
        var compiled = Compiled.From(Everything, TestContext.Current.CancellationToken);

        Assert.Empty(compiled.Told);
        Assert.Empty(compiled.Errors);
        Assert.Equal(2, compiled.Sources.Count);
    }

    [Fact]
    public void Generated_code_uses_no_reflection()
    {
        var compiled = Compiled.From(Everything, TestContext.Current.CancellationToken);

        Assert.All(compiled.Sources.Values, source =>
        {
            Assert.DoesNotContain("System.Reflection", source, StringComparison.Ordinal);
            Assert.DoesNotContain("typeof(", source, StringComparison.Ordinal);
            Assert.DoesNotContain("Activator", source, StringComparison.Ordinal);
            Assert.DoesNotContain("dynamic", source, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("int")]
    [InlineData("byte[]")]
    [InlineData("Value")]
    [InlineData("Guid?")]
    [InlineData("int[][]")]
    [InlineData("DayOfWeek?")]
    [InlineData("IReadOnlyList<List<(int Number, string Text)>>")]
    [InlineData("HashSet<KeyValuePair<string, long>>")]
    [InlineData("Dictionary<string, Dictionary<Guid, Item>>")]
    [InlineData("Tuple<int, Item?>")]
    [InlineData("(int, int, int, int, int, int, int, Item, string)")]
    [InlineData("object")]
    [InlineData("Item")]
    [InlineData("ISharedDictionary<string, int>")]
    public void Converters_are_made_by_calls_that_a_compiler_sees(string type)
    {
        const string Item = "public record struct Item(int Number); ";
        var compiled = Compiled.From(
            $"using Actors.Contracts.Values; using Actors.Contracts.Objects; {Item}[SharedObject] public interface IThing {{ Task<{type}> DoAsync({type} given); }}",
            TestContext.Current.CancellationToken);

        Assert.Empty(compiled.Told);
        Assert.Empty(compiled.Errors);
        var source = Assert.Single(compiled.Sources.Values);

        // What is looked up by its type alone is not made of other types.
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(source, @"\.For<(?<type>[^(]*)>\(\)").Select(match => match.Groups["type"].Value),
            name => Assert.True(name.StartsWith("global::Actors.Contracts", StringComparison.Ordinal) || !(name.Contains('<') || name.Contains('[') || name.Contains('(') || name.Contains("Item")) || name == "byte[]", name));
    }

    [Fact]
    public void Adding_a_member_keeps_the_numbers_of_the_others()
    {
        var before = Numbers("[SharedObject] public interface IThing { Task AAsync(int number); Task BAsync(); int Count { get; set; } }");

        var after = Numbers("[SharedObject] public interface IThing { Task ZAsync(); Task AAsync(string text); Task AAsync(int number); Task BAsync(); int Count { get; set; } }");

        Assert.Equal(4, before.Count);
        Assert.Equal(6, after.Count);
        Assert.Superset(before, after);
    }

    [Theory]
    [InlineData("DepositAsync(System.Decimal)", false, 0xC874)]
    [InlineData("DepositAsync(System.Decimal)", true, 0x4874)]
    [InlineData("", true, 0x42C5)]
    public void Formula_of_numbers_never_changes(string signature, bool isReadOnly, int number) =>
        Assert.Equal(number, OperationNumbers.Of(signature, isReadOnly));

    [Theory]
    [InlineData("IAccount", "account")]
    [InlineData("IBankAccount", "bank-account")]
    [InlineData("IHTTPServer", "http-server")]
    [InlineData("Inbox", "inbox")]
    public void Type_name_is_made_of_the_interfaces_name(string name, string typeName) => Assert.Equal(typeName, Names.TypeName(name));

    [Fact]
    public void Unchanged_interface_is_not_emitted_anew()
    {
        var token = TestContext.Current.CancellationToken;
        var compilation = Compiled.Compile("[SharedObject] public interface IThing { Task AAsync(int number); }", token);
        var driver = CSharpGeneratorDriver.Create(
            [new SharedObjectGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        var first = driver.RunGenerators(compilation, token);
        var second = first.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", cancellationToken: token)), token);

        var outputs = second.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static HashSet<string> Numbers(string source) =>
        [.. Compiled.From(source, TestContext.Current.CancellationToken).Sources.Values.SelectMany(text => text.Split('\n')).Where(line => line.Contains("new global::Actors.Contracts.Classes.SharedMember(", StringComparison.Ordinal)).Select(line => line.Trim())];
}
