using Actors.Cli;

return await ActorsProgram.RunAsync(args);
