using System.Reflection;

namespace Actors.Processes.Calls;

/// <summary>
/// Names a method so that another process of the same program finds it, and finds it: a static method, not generic, of a type of the
/// program itself. A method of the framework is never found, whoever names it.
/// </summary>
internal static class OwnMethods
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // The public keys that the framework's assemblies are signed with.
    private static readonly HashSet<string> FrameworkTokens =
    [
        "b77a5c561934e089", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51", "adb9793829ddae60", "7cec85d7bea7798e", "31bf3856ad364e35",
    ];

    /// <summary>The name of a method.</summary>
    /// <exception cref="ArgumentException">It is not one that a child process can run; the message says why.</exception>
    public static MethodName NameOf(MethodInfo method)
    {
        Demand(method);
        return new MethodName(method.DeclaringType!.Assembly.GetName().Name!, method.DeclaringType.FullName!, method.Name, method.ToString()!);
    }

    /// <summary>Finds the method of a name.</summary>
    /// <exception cref="ArgumentException">This program has none, or it may not be run so.</exception>
    public static MethodInfo Find(MethodName name)
    {
        Assembly assembly;
        try
        {
            assembly = Assembly.Load(new AssemblyName(name.Assembly));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw new ArgumentException($"This program has no assembly '{name.Assembly}', which {name} is in.", e);
        }

        DemandOwn(assembly, name);
        var type = assembly.GetType(name.Type, throwOnError: false) ?? throw new ArgumentException($"This program has no type '{name.Type}', which {name} is in.");
        var method = Array.Find(type.GetMethods(Statics), candidate => candidate.Name == name.Method && candidate.ToString() == name.Signature)
            ?? throw new ArgumentException($"This program's '{name.Type}' has no static method '{name.Signature}'.");
        Demand(method);
        return method;
    }

    private static void Demand(MethodInfo method)
    {
        var name = $"{method.DeclaringType}.{method.Name}";
        if (!method.IsStatic || method.DeclaringType is null)
        {
            throw new ArgumentException($"'{name}' is no static method; a child process has no objects of this one.");
        }

        if (method.IsGenericMethod || method.DeclaringType.IsGenericType)
        {
            throw new ArgumentException($"'{name}' is generic; expected a static method without type parameters in a type without type parameters.");
        }

        DemandOwn(method.DeclaringType.Assembly, name);
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike || parameter.ParameterType.IsPointer)
            {
                throw new ArgumentException($"Parameter '{parameter.Name}' of '{name}' is a {parameter.ParameterType}; expected types whose values can travel.");
            }
        }
    }

    private static void DemandOwn(Assembly assembly, object name)
    {
        if (FrameworkTokens.Contains(Convert.ToHexStringLower(assembly.GetName().GetPublicKeyToken() ?? [])))
        {
            throw new ArgumentException($"{name} belongs to the framework; a child process runs methods of the program's own assemblies. Call it from one of yours.");
        }
    }
}
