namespace Actors.Processes.Tests.Support;

internal sealed record WhoIs(string Name, int Id, bool IsChild, bool IsDaemon, int ParentId, string ParentName, bool ParentIsAlive);

internal sealed class OwnException(string message) : Exception(message);
