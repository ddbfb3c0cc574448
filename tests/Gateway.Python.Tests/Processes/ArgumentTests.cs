using Actors.Gateway.Python.Support;

namespace Actors.Gateway.Python.Processes;

/// <summary>Calls with arguments that do not fit, to the host and to CPython's own manager.</summary>
[Collection(nameof(Alone))]
public class ArgumentTests
{
    [Theory]
    [InlineData("3.8")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public Task Arguments_that_do_not_fit_raise_what_they_raise_in_the_manager_of_CPython(string version) =>
        PythonHost.SucceedsAsync(version, overUnix: true, "arguments.py");
}
