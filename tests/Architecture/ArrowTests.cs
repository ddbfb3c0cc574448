namespace Actors.Architecture;

public class ArrowTests
{
    public static TheoryData<string> BoxNames => [.. Repository.Boxes.Select(box => box.Name)];

    [Theory]
    [MemberData(nameof(BoxNames))]
    public void Box_refers_only_to_boxes_it_may_know(string name)
    {
        var box = Find(name);
        Assert.True(
            Arrows.Allowed.TryGetValue(name, out var allowed),
            $"{box.Path} is a new box. Decide what it may know and add its row to {nameof(Arrows)}.{nameof(Arrows.Allowed)}.");

        var forbidden = box.Projects.Except(allowed).ToList();

        Assert.True(
            forbidden.Count == 0,
            $"{box.Path} refers to {string.Join(", ", forbidden)}, which {name} must not know. Take the reference out; what both need belongs in a box that both may know.");
    }

    [Theory]
    [MemberData(nameof(BoxNames))]
    public void Box_never_reaches_what_it_must_not_know_through_another(string name)
    {
        var reached = new HashSet<string>();
        Reach(name, reached);

        var forbidden = Arrows.Never.GetValueOrDefault(name, []).Where(reached.Contains).ToList();

        Assert.True(forbidden.Count == 0, $"{name} reaches {string.Join(", ", forbidden)} through its references. Cut the arrow that leads there.");
    }

    [Theory]
    [MemberData(nameof(BoxNames))]
    public void Box_uses_only_packages_it_may_use(string name)
    {
        var box = Find(name);

        var forbidden = box.Packages.Except(Arrows.Packages.GetValueOrDefault(name, [])).ToList();

        Assert.True(
            forbidden.Count == 0,
            $"{box.Path} uses the package {string.Join(", ", forbidden)}. Use the BCL, or add the package to {nameof(Arrows)}.{nameof(Arrows.Packages)} and to docs/dependencies.md with its reason.");
    }

    [Theory]
    [MemberData(nameof(BoxNames))]
    public void Web_framework_stays_at_the_edges(string name)
    {
        var box = Find(name);

        var forbidden = box.Frameworks.Where(framework => framework != Arrows.WebFramework || !Arrows.OnTheWebFramework.Contains(name)).ToList();

        Assert.True(
            forbidden.Count == 0,
            $"{box.Path} refers to the framework {string.Join(", ", forbidden)}. Only {string.Join(", ", Arrows.OnTheWebFramework)} may, and only to {Arrows.WebFramework}: put what needs it there.");
    }

    [Fact]
    public void Rows_of_the_tables_name_only_boxes_of_the_table()
    {
        var known = Arrows.Allowed.Keys.ToHashSet();
        var named = Arrows.Allowed.Values.SelectMany(boxes => boxes)
            .Concat(Arrows.Never.Keys).Concat(Arrows.Never.Values.SelectMany(boxes => boxes))
            .Concat(Arrows.Packages.Keys).Concat(Arrows.OnTheWebFramework);

        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void Every_box_and_test_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Actors.sln")).Replace('\\', '/');
        var missing = Repository.FilesUnder("src", "*.csproj").Concat(Repository.FilesUnder("tests", "*.csproj"))
            .Select(Repository.Relative)
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal))
            .ToList();

        Assert.True(missing.Count == 0, $"Actors.sln does not list {string.Join(", ", missing)}. Run `dotnet sln Actors.sln add` for each.");
    }

    private static Box Find(string name) => Repository.Boxes.Single(box => box.Name == name);

    private static void Reach(string name, HashSet<string> reached)
    {
        foreach (var next in Repository.Boxes.Where(box => box.Name == name).SelectMany(box => box.Projects))
        {
            if (reached.Add(next))
            {
                Reach(next, reached);
            }
        }
    }
}
