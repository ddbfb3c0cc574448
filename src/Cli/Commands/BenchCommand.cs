namespace Actors.Cli.Commands;
internal sealed class BenchCommand() : System.CommandLine.Command("bench") {}
internal sealed class DemoCommand() : System.CommandLine.Command("demo") {}
internal sealed class DemoWorkerCommand() : System.CommandLine.Command("demo-worker") {}
