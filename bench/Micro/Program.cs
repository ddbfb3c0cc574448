using Actors.Micro;
using BenchmarkDotNet.Running;

string[] everything = ["--filter", "*"];
var summaries = BenchmarkSwitcher.FromAssembly(typeof(ShortInProcessConfig).Assembly)
    .Run(args.Length == 0 ? everything : args, new ShortInProcessConfig());
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
