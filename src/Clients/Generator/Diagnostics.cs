using Microsoft.CodeAnalysis;

namespace Actors.Generator;

/// <summary>What the generator refuses. Codes are never reused; each has a page in docs/diagnostics.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NotAsynchronous = Error(
        "ACT001", "A shared method must be asynchronous", "{0} returns {1}; expected Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>");

    public static readonly DiagnosticDescriptor GenericMethod = Error(
        "ACT002", "A shared method cannot be generic", "{0} has type parameters; a call names no types: write a method for each type");

    public static readonly DiagnosticDescriptor GenericInterface = Error(
        "ACT003", "A shared interface cannot be generic", "{0} or what is around it has type parameters; derive an interface without them and mark that one");

    public static readonly DiagnosticDescriptor PassedByReference = Error(
        "ACT004", "A parameter of a shared method travels by value", "Parameter {1} of {0} is ref, out, in or params of spans; return what changes instead");

    public static readonly DiagnosticDescriptor Event = Error(
        "ACT005", "A shared interface cannot have events", "{0} is an event; return an IAsyncEnumerable<T> that tells of what happens");

    public static readonly DiagnosticDescriptor Indexer = Error(
        "ACT006", "A shared interface cannot have indexers or init-only properties", "{0} cannot be shared; write methods in its place");

    public static readonly DiagnosticDescriptor SameNumber = Error(
        "ACT007", "Two members have the same number", "{0} and {1} both have number 0x{2}; give one of them another by [Operation]");

    public static readonly DiagnosticDescriptor NumberOutOfRange = Error(
        "ACT008", "A member's number is out of range", "{0} has number 0x{1}; expected 0x0100 to 0x7EFF");

    public static readonly DiagnosticDescriptor SecondToken = Error(
        "ACT009", "A shared method has at most one token and one progress", "{0} has more than one CancellationToken or IProgress<T>");

    public static readonly DiagnosticDescriptor TypeName = Error(
        "ACT010", "A type name is malformed", "'{1}' is no type name for {0}; expected lower case letters, digits and dashes");

    public static readonly DiagnosticDescriptor MissingMember = Error(
        "ACT011", "A class lacks a member of its shared interface", "{0} neither implements {1} nor has a member that does the work of {2}, by its name with or without 'Async' and with the same parameters");

    public static readonly DiagnosticDescriptor NoConstructor = Error(
        "ACT012", "A shared class must have one public constructor", "{0} has {1} public constructors; expected one");

    public static readonly DiagnosticDescriptor NotAClass = Error(
        "ACT013", "A registered class must be a plain class", "{0} cannot be made by a host: expected a class that is not abstract, static or open, and that generated code can see");

    public static readonly DiagnosticDescriptor NotShared = Error(
        "ACT014", "A class is registered for an interface that is not shared", "{0} is not an interface marked [SharedObject]");

    public static readonly DiagnosticDescriptor StaticMember = Error(
        "ACT015", "A shared interface cannot have static abstract members", "{0} is static and abstract; only members of objects can be called");

    public static readonly DiagnosticDescriptor CannotTravel = Error(
        "ACT016", "A type cannot travel", "{1} in {0} cannot be sent to another process");

    public static readonly DiagnosticDescriptor NotVisible = Error(
        "ACT017", "A shared interface must be visible to its project", "{0} is private or protected; generated code cannot see it");

    public static readonly IReadOnlyList<DiagnosticDescriptor> All =
    [
        NotAsynchronous, GenericMethod, GenericInterface, PassedByReference, Event, Indexer, SameNumber, NumberOutOfRange, SecondToken,
        TypeName, MissingMember, NoConstructor, NotAClass, NotShared, StaticMember, CannotTravel, NotVisible,
    ];

    public static DiagnosticDescriptor Find(string code) => All.First(descriptor => descriptor.Id == code);

    private static DiagnosticDescriptor Error(string code, string title, string message) => new(
        code, title, message, "Actors", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics/{code}.md");
}
