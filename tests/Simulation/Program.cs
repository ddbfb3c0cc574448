using Actors.Simulation.Runs;
using Xunit.Runner.InProc.SystemConsole;

return SeedCommand.TryParse(args) is { } command
    ? command.Run(Console.Out)
    : await ConsoleRunner.Run(args);
