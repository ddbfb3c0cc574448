namespace Actors.Contracts.Values.Converters;

/// <summary>Classes that have a text form of their own.</summary>
internal abstract class ParsedTextConverter<T> : ValueConverter<T?>
    where T : class
{
    public sealed override void Write(ValueWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(Print(value));
        }
    }

    public sealed override T? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        if (reader.End || reader.PeekKind() != ValueKind.String)
        {
            throw Misfit.Kind<T>(reader);
        }

        return Parse(reader.ReadString()) ?? throw Misfit.Found<T>("text of another form");
    }

    protected abstract string Print(T value);

    /// <summary>Null when the text is not of the form.</summary>
    protected abstract T? Parse(string text);
}

internal sealed class UriConverter : ParsedTextConverter<Uri>
{
    protected override string Print(Uri value) => value.OriginalString;

    protected override Uri? Parse(string text) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
}

internal sealed class VersionConverter : ParsedTextConverter<Version>
{
    protected override string Print(Version value) => value.ToString();

    protected override Version? Parse(string text) => Version.TryParse(text, out var version) ? version : null;
}
