namespace Actors.Processes.Channels;

/// <summary>One message.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Body">Encoded items, by its kind.</param>
internal sealed record Message(MessageKind Kind, byte[] Body);
