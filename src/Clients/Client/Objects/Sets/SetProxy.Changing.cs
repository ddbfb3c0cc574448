using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Sets;

/// <content>Adding and removing.</content>
public sealed partial class SetProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<bool> AddAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.Add, item), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.Remove, item), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask RemoveExistingAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.RemoveExisting, item), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<T>> TakeAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.Take), new OptionalReply<T>(_item), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> TakeSomeAsync(int atMost, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atMost);
        return SendAsync(Begin(SetOperation.TakeSome).With(_number, atMost), new ItemsReply<T>(_item), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.Clear), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> UnionWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(BeginWithOne(SetOperation.UnionWith, other), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ExceptWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(BeginWithOne(SetOperation.ExceptWith, other), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> IntersectWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(BeginWithOne(SetOperation.IntersectWith, other), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SymmetricExceptWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.SymmetricExceptWith, other), cancellationToken);
}
