namespace Actors.Client.Objects.Replies;

/// <summary>Where a page begins, as the host has given it. Means nothing to anyone else.</summary>
internal readonly record struct PageCursor(long Generation, long Place);
