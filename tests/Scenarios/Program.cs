using Actors.Scenarios.Support;
using Xunit.Runner.InProc.SystemConsole;

return args is ["client", var role, var address, var keyFile]
    ? await ClientRoles.RunAsync(role, address, keyFile)
    : await ConsoleRunner.Run(args);
