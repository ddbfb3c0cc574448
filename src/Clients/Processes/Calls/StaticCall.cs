using System.Reflection;

namespace Actors.Processes.Calls;

/// <summary>A static method and the arguments it is to be called with.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">As many as it has parameters.</param>
internal sealed record StaticCall(MethodInfo Method, object?[] Arguments);
