using Actors.Contracts.Values;

namespace Actors.Contracts.Classes.Generated;

/// <summary>What the generator has made of a shared interface, for hosts.</summary>
/// <param name="TypeName">The type name that travels.</param>
/// <param name="IsReentrant">Whether the interface is marked <see cref="ReentrantAttribute"/>.</param>
/// <param name="MakeDispatcher">Makes its dispatcher.</param>
public sealed record SharedInterface(string TypeName, bool IsReentrant, Func<ValueConverterSet, SharedDispatcher> MakeDispatcher);
