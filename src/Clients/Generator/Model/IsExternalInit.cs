namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a record is compiled for the framework that generators run on.</summary>
internal static class IsExternalInit;
