namespace Actors.Contracts.Objects;

/// <summary>
/// An array of fixed length on a host, shared by all who refer to it: Python's Array. Its elements are packed: a million
/// doubles are 8 MB there and on the wire.
/// </summary>
/// <typeparam name="T">
/// The element type, which decides the typecode: sbyte b, byte B, short h, ushort H, int i, uint I, long q, ulong Q, float f,
/// double d, char u, bool ?.
/// </typeparam>
/// <remarks>
/// Indices count from the end when negative. A value that the host's typecode cannot hold is refused with
/// <see cref="ErrorCode.Overflow"/> or <see cref="ErrorCode.TypeMismatch"/>, naming typecode and range; a calculation is
/// done for all elements or none. Every call throws <see cref="ActorException"/> when the host refuses it,
/// <see cref="LinkLostException"/> when the link is lost, and <see cref="ValueFormatException"/> when the array has another
/// element type than <typeparamref name="T"/>. Reads are repeated after a reconnect and changes have effect once.
/// </remarks>
public partial interface ISharedArray<T> : ISharedObject, IAsyncEnumerable<T>
    where T : unmanaged
{
    /// <summary>The same array with its calls carried out by a batch.</summary>
    /// <param name="scope">The batch.</param>
    ISharedArray<T> In(IRequestScope scope);

    /// <summary>The number of elements.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>The typecode.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<string> GetTypeCodeAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads an element.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<T> GetAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>Reads several elements at once.</summary>
    /// <param name="indices">The indices, in any order.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<IReadOnlyList<T>> GetManyAsync(IEnumerable<int> indices, CancellationToken cancellationToken = default);

    /// <summary>Reads a slice, by Python's rules; everything by default.</summary>
    /// <param name="start">Its begin; left out, the near end.</param>
    /// <param name="stop">The index before which it ends; left out, the far end.</param>
    /// <param name="step">The step, not 0; backwards when negative.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<T[]> GetSliceAsync(int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default);

    /// <summary>Reads a slice as the bytes it is kept as, little-endian.</summary>
    /// <param name="start">Its begin; left out, the near end.</param>
    /// <param name="stop">The index before which it ends; left out, the far end.</param>
    /// <param name="step">The step, not 0; backwards when negative.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<byte[]> GetBytesAsync(int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default);

    /// <summary>Finds the first equal element.</summary>
    /// <param name="value">The value.</param>
    /// <param name="start">Where to begin; the beginning by default.</param>
    /// <param name="stop">Where to stop; the end by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Its index, or -1.</returns>
    ValueTask<int> IndexOfAsync(T value, int? start = null, int? stop = null, CancellationToken cancellationToken = default);

    /// <summary>Counts equal elements.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<int> CountOfAsync(T value, CancellationToken cancellationToken = default);

    /// <summary>Whether there is an equal element.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> ContainsAsync(T value, CancellationToken cancellationToken = default);

    /// <summary>Whether the array has these elements in this order.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsEqualToAsync(ReadOnlyMemory<T> elements, CancellationToken cancellationToken = default);
}
