using System.Xml.Linq;

namespace Actors.Architecture;

/// <summary>One csproj under src: its name and what it refers to.</summary>
internal sealed record Box(string Name, string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public static Box Read(string path)
    {
        var project = XDocument.Load(path);
        return new Box(
            System.IO.Path.GetFileNameWithoutExtension(path),
            Repository.Relative(path),
            [.. Included(project, "ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            [.. Included(project, "PackageReference")],
            [.. Included(project, "FrameworkReference")]);
    }

    private static IEnumerable<string> Included(XDocument project, string kind) =>
        project.Descendants(kind).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();
}
