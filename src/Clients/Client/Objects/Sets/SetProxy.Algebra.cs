using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Sets;

/// <content>The algebra of sets.</content>
public sealed partial class SetProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<HashSet<T>> UnionAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(BeginWithOne(SetOperation.Union, other), Channel.Converters.For<HashSet<T>>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<HashSet<T>> IntersectionAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(BeginWithOne(SetOperation.Intersection, other), Channel.Converters.For<HashSet<T>>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<HashSet<T>> DifferenceAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(BeginWithOne(SetOperation.Difference, other), Channel.Converters.For<HashSet<T>>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<HashSet<T>> SymmetricDifferenceAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.SymmetricDifference, other), Channel.Converters.For<HashSet<T>>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsSubsetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.IsSubsetOf, other), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsSupersetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.IsSupersetOf, other), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsProperSubsetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.IsProperSubsetOf, other), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsProperSupersetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.IsProperSupersetOf, other), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsDisjointFromAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.IsDisjointFrom, other), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ContentEqualsAsync(IEnumerable<T> other, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.EqualTo, other), _truth, cancellationToken);
}
