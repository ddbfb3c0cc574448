namespace Actors.Gateway.Python.Support.Classes;

/// <summary>An exception that nobody else knows.</summary>
public sealed class OddException(string message) : Exception(message);
