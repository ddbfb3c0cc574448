using Actors.SharedMemory.Tests.Support;
using Xunit.Runner.InProc.SystemConsole;

return args is ["child", var role, .. var arguments]
    ? await Roles.RunAsync(role, arguments)
    : await ConsoleRunner.Run(args);
