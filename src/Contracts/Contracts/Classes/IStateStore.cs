namespace Actors.Contracts.Classes;

/// <summary>Where persistent state is kept: a port. Thread-safe.</summary>
public interface IStateStore
{
    /// <summary>What is kept under a key.</summary>
    /// <param name="key">Object name and state name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One encoded value; null when nothing is kept.</returns>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps a value in place of what was kept; durable when done.</summary>
    /// <param name="key">Object name and state name.</param>
    /// <param name="value">One encoded value; valid until done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask WriteAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>Forgets what is kept.</summary>
    /// <param name="key">Object name and state name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask RemoveAsync(string key, CancellationToken cancellationToken);
}
