namespace Actors.Hosting.Settings;

/// <summary>Reads a setting's text.</summary>
internal delegate bool SettingReader<T>(string text, out T value);

/// <summary>How a kind of setting is written.</summary>
/// <param name="Expected">What it must be, for messages.</param>
/// <param name="TryRead">Reads its text.</param>
/// <param name="IsInRange">Whether a value is allowed.</param>
/// <param name="Format">Writes a value.</param>
internal sealed record SettingForm<T>(string Expected, SettingReader<T> TryRead, Func<T, bool> IsInRange, Func<T, string> Format);
