using Actors.Contracts.Classes;

namespace Actors.Gateway.Python.Support.Classes;

/// <summary>What tutorials register: a class with attributes and a method, made anew each time.</summary>
[SharedObject]
public interface IPerson
{
    string Name { get; set; }

    int Age { get; set; }

    Task<string> GreetAsync(string other, string word = "Hello");
}
