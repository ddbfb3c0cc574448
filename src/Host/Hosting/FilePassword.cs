namespace Actors.Hosting;

/// <summary>The secret that opens a file. Never appears in text.</summary>
/// <param name="secret">The secret.</param>
public sealed class FilePassword(string secret)
{
    internal string Secret { get; } = secret;

    /// <summary>Says only that it is a password.</summary>
    public override string ToString() => "(password)";
}
