namespace Actors.Contracts.Classes.Generated;

/// <summary>What the generator has made of a class that is registered for a shared interface.</summary>
/// <param name="IsReentrant">Whether the class is marked <see cref="ReentrantAttribute"/>.</param>
/// <param name="Make">Makes an object of the class.</param>
/// <param name="Adapt">The object as its interface: itself, or behind an adapter where its methods are synchronous.</param>
/// <param name="Parameters">The arguments that a client gives, in order.</param>
public sealed record SharedClass(
    bool IsReentrant, Func<SharedActivation, object> Make, Func<object, object> Adapt, IReadOnlyList<SharedParameter> Parameters);
