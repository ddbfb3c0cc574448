using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;

namespace Actors.Gateway.Python.Processes;

/// <summary>Unmodified CPython processes as clients, of every version that this machine has.</summary>
public class PythonProgramTests
{
    public static TheoryData<string> Versions => PythonInterpreter.Versions;

    public static TheoryData<string, string> StartMethods => new(
        from method in new[] { "fork", "spawn", "forkserver" }
        from version in new[] { "3.8", "3.11", "3.13" }
        select (version, method));

    [Theory]
    [MemberData(nameof(Versions))]
    public Task Every_type_of_manager_answers_and_raises_as_in_CPython(string version) => PythonHost.SucceedsAsync(version, "types_of_manager.py");

    [Theory]
    [InlineData("3.8")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public Task Arrays_of_every_typecode_do_what_those_of_the_interpreter_do(string version) => PythonHost.SucceedsAsync(version, "arrays.py");

    [Theory]
    [MemberData(nameof(Versions))]
    public Task Values_of_every_kind_come_back_as_they_were(string version) => PythonHost.SucceedsAsync(version, "values.py");

    [Theory]
    [MemberData(nameof(Versions))]
    public Task Objects_are_reached_by_their_names(string version) => PythonHost.SucceedsAsync(version, "named.py");

    [Theory]
    [InlineData("3.8")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public Task Classes_of_the_host_are_called_as_those_of_Python(string version) => PythonHost.SucceedsAsync(version, "classes.py");

    [Theory]
    [InlineData("3.8", "forkserver")]
    [InlineData("3.11", "fork")]
    [InlineData("3.13", "spawn")]
    public Task A_registered_class_with_attributes_works_with_the_address_as_the_only_change(string version, string method) =>
        PythonHost.SucceedsAsync(version, "properties.py", method);

    [Theory]
    [MemberData(nameof(StartMethods))]
    public Task Programs_of_tutorials_work_with_the_address_as_the_only_change(string version, string method) =>
        PythonHost.SucceedsAsync(version, overUnix: version == "3.11", "tutorials.py", method);

    [Fact]
    public async Task A_unix_socket_serves_as_well()
    {
        await using var host = await PythonHost.StartAsync();
        await using var program = host.StartOverUnix(PythonInterpreter.Any, "types_of_manager.py");

        Assert.Equal("ok", await program.Output.ExpectAsync());
    }
}
