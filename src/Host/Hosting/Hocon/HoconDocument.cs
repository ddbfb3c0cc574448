using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Actors.Hosting.Hocon.Reading;
using Actors.Hosting.Hocon.Resolving;

namespace Actors.Hosting.Hocon;

/// <summary>A configuration with its includes read and its substitutions replaced.</summary>
public sealed class HoconDocument
{
    private HoconDocument(HoconValue root) => Root = root;

    /// <summary>The outermost value: an object or an array.</summary>
    public HoconValue Root { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's name, as <see cref="HoconOptions.Files"/> understands it.</param>
    /// <param name="options">Files, environment and limits; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="HoconException">The file is missing, cannot be read or is not valid.</exception>
    public static HoconDocument Load(string path, HoconOptions? options = null)
    {
        return TryLoad(path, out var document, options)
            ? document
            : throw HoconException.Unexpected(new HoconOrigin(path, 1, 1), "no such file", "a configuration file");
    }

    /// <summary>Reads a file that may be missing.</summary>
    /// <param name="path">The file's name, as <see cref="HoconOptions.Files"/> understands it.</param>
    /// <param name="document">The configuration, when the file exists.</param>
    /// <param name="options">Files, environment and limits; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>Whether the file exists.</returns>
    /// <exception cref="HoconException">The file cannot be read or is not valid.</exception>
    public static bool TryLoad(
        string path, [NotNullWhen(true)] out HoconDocument? document, HoconOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= HoconOptions.Default;
        var root = new IncludeReader(options).TryReadFile(path);
        document = root is null ? null : Resolve(root, options);
        return document is not null;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name that stands for the text in origins and from which includes are located.</param>
    /// <param name="options">Files, environment and limits; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="HoconException">The text is not valid.</exception>
    public static HoconDocument Parse(string text, string name = "text", HoconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(name);
        options ??= HoconOptions.Default;
        return Resolve(new IncludeReader(options).ReadText(text, name), options);
    }

    /// <summary>Looks a value up.</summary>
    /// <param name="path">A path such as <c>host.listen.native</c>; a number selects an element of an array.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="HoconException">The text is not a path.</exception>
    public HoconValue? Find(string path) => Find(HoconPath.Parse(path).Elements);

    /// <summary>Looks a value up and insists on it.</summary>
    /// <param name="path">A path such as <c>host.listen.native</c>; a number selects an element of an array.</param>
    /// <returns>The value.</returns>
    /// <exception cref="HoconException">There is no such value, or the text is not a path.</exception>
    public HoconValue Require(string path) => Find(path)
        ?? throw HoconException.Unexpected(Root.Origin, $"no setting '{path}'", "one");

    /// <summary>Tells where a value was written.</summary>
    /// <param name="path">A path such as <c>host.listen.native</c>; a number selects an element of an array.</param>
    /// <returns>The origin, or null when there is no such value.</returns>
    /// <exception cref="HoconException">The text is not a path.</exception>
    public HoconOrigin? OriginOf(string path) => Find(path)?.Origin;

    /// <summary>Looks up the value at a list of keys.</summary>
    /// <param name="keys">The keys, outermost first; a number selects an element of an array.</param>
    /// <returns>The value, or null when there is none.</returns>
    public HoconValue? Find(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var here = Root;
        foreach (var key in keys)
        {
            var next = here switch
            {
                HoconObject fields when fields.TryGet(key, out var field) => field,
                HoconArray array when TryReadIndex(key, array.Items.Count, out var index) => array.Items[index],
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            here = next;
        }

        return here;
    }

    private static HoconDocument Resolve(HoconNode root, HoconOptions options) =>
        new(new HoconResolver(root, options).Resolve());

    private static bool TryReadIndex(string key, int count, out int index) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < count;
}
