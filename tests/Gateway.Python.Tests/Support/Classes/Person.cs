using Actors.Contracts.Classes;

namespace Actors.Gateway.Python.Support.Classes;

/// <summary>A person.</summary>
public sealed class Person([Argument] string name, [Argument] int age = 18, [Argument] string title = "") : IPerson
{
    public string Name { get; set; } = $"{title}{name}";

    public int Age { get; set; } = age > 0 ? age : throw new ArgumentException("too young");

    public Task<string> GreetAsync(string other, string word = "Hello") => Task.FromResult($"{word} {other}, I am {Name}");
}
