namespace Actors.Contracts.Classes;

/// <summary>
/// The class takes the next call while earlier ones await something. All code of one object still runs one piece at a time;
/// what was true before an <c>await</c> may have changed after it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class ReentrantAttribute : Attribute;
