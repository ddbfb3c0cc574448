namespace Actors.Client.Calls;

/// <summary>Told once when the host takes back what a request was granted, or when the session that holds it is lost.</summary>
/// <param name="told">Called on a thread of the pool.</param>
internal sealed class Revocation(Action told) : IThreadPoolWorkItem
{
    /// <summary>The request that was granted something; 0 before it is sent.</summary>
    public ulong Id { get; set; }

    void IThreadPoolWorkItem.Execute() => told();
}
