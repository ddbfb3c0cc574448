namespace Actors.Gateway.Python.Support.Classes;

/// <summary>A record of .NET, which is a dict in Python.</summary>
public sealed record Order(string Item, int Count = 1);
