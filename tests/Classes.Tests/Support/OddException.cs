using System.Globalization;
using Actors.Contracts.Classes;

#pragma warning disable RCS1194, CA1032 // Odd constructors are what it is for.

namespace Actors.Classes.Tests.Support;

/// <summary>An exception without any of the usual constructors.</summary>
public sealed class OddException(int number, string word) : Exception($"{word} is {number}")
{
    public int Number { get; } = number;

    public string Word { get; } = word;

    public static void Register(SharedExceptions exceptions) => exceptions.Add(
        remote => new OddException(int.Parse(remote.RemoteData["number"], CultureInfo.InvariantCulture), remote.RemoteData["word"]),
        (exception, data) =>
        {
            data["number"] = exception.Number.ToString(CultureInfo.InvariantCulture);
            data["word"] = exception.Word;
        });
}

/// <summary>An exception that no client knows.</summary>
public sealed class UnknownException(string message) : Exception(message);
