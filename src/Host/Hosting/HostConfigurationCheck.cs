using Actors.Hosting.Hocon;
using Actors.Hosting.Settings;

namespace Actors.Hosting;

/// <summary>Judges files as host configuration without building a host: reads no key and opens no port.</summary>
public static class HostConfigurationCheck
{
    /// <summary>Judges a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Everything that is wrong, in the order of the file; empty when a host can be built from it. A file that cannot be read as HOCON gives its first fault.</returns>
    public static IReadOnlyList<HostConfigurationError> File(string path)
    {
        try
        {
            return Document(HoconDocument.Load(path));
        }
        catch (HoconException e)
        {
            return [new HostConfigurationError("", e.Problem, e.Origin)];
        }
    }

    /// <summary>Judges a document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Everything that is wrong, in the order of the file; empty when a host can be built from it.</returns>
    public static IReadOnlyList<HostConfigurationError> Document(HoconDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            var source = SettingSource.Of(document);
            HostSettings.Apply(source, new ObjectHostOptions());
            UnknownKeys.Find(source, wholeFile: true);
            return source.Errors;
        }
        catch (HoconException e)
        {
            return [new HostConfigurationError("", e.Problem, e.Origin)];
        }
    }
}
