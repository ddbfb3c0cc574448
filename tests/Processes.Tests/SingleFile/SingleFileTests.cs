using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.SingleFile;

/// <summary>A program that is published as a single file, where no assembly has a path, has children and hosts as any other.</summary>
public sealed class SingleFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Program_in_a_single_file_has_children_a_manager_and_a_host_of_its_own()
    {
        var repository = FindRepository();
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var configuration = output.Parent!.Name;
        await WriteProjectAsync(repository);

        // What it refers to is built, or this test would not run.
        await RunAsync(
            "dotnet",
            ["publish", _folder.FullName, "-c", configuration, "-o", Path.Combine(_folder.FullName, "out"), "-nologo", "-v", "q", "-m:1", "-p:BuildProjectReferences=false", "-p:UseSharedCompilation=false"]);
        var files = Directory.GetFiles(Path.Combine(_folder.FullName, "out")).Select(path => Path.GetFileName(path)).Where(name => Path.GetExtension(name) is not (".pdb" or ".xml"));
        Assert.Equal(["single"], files);
        var said = await RunAsync(
            Path.Combine(_folder.FullName, "out", "single"), [], ("ACTORS_HOST", Path.Combine(repository, "src", "Cli", "bin", configuration, output.Name, "actors")));

        Assert.Contains("a host of its own, in another process: True; it counts 1 visit", said, StringComparison.Ordinal);
        Assert.True(said.Split('\n').Length > 10, said);
    }

    private async Task WriteProjectAsync(string repository) => await File.WriteAllTextAsync(
        Path.Combine(_folder.FullName, "Single.csproj"),
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <AssemblyName>single</AssemblyName>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <PublishSingleFile>true</PublishSingleFile>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="{SecurityElement.Escape(repository)}/samples/Processes/*.cs" />
            <ProjectReference Include="{SecurityElement.Escape(repository)}/src/Clients/Processes/Processes.csproj" />
            <ProjectReference Include="{SecurityElement.Escape(repository)}/src/Host/Hosting/Hosting.csproj" />
          </ItemGroup>
        </Project>
        """);

    private static async Task<string> RunAsync(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(4 * Limits.Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        return await output;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"Found no Actors.sln above {AppContext.BaseDirectory}; run the tests inside the repository.");
        }

        return folder.FullName;
    }
}
