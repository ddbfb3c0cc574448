namespace Actors.Hosting.Hocon;

/// <summary>A null, boolean, number or string.</summary>
public sealed class HoconScalar : HoconValue
{
    internal HoconScalar(HoconKind kind, string text, HoconOrigin origin)
        : base(kind, origin, text.Length + 1L, 0) => Text = text;

    /// <summary>The text as it was written, without quotes and with escapes replaced: <c>null</c>, <c>true</c>,
    /// <c>1e5</c>.</summary>
    public string Text { get; }

    /// <summary>The text of the scalar.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
