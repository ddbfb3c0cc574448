using System.Diagnostics;
using System.Globalization;

namespace Actors.Simulation.Runs;

/// <summary>Seeds by hand: <c>--seed N [--trace]</c> replays one, <c>--seeds N [--from N]</c> runs many.</summary>
internal sealed class SeedCommand
{
    private int? _seed;
    private int _count;
    private int _from = 1;
    private bool _trace;

    /// <summary>Reads the arguments; null when they are not about seeds.</summary>
    public static SeedCommand? TryParse(string[] args)
    {
        if (!args.Any(static argument => argument is "--seed" or "--seeds"))
        {
            return null;
        }

        var command = new SeedCommand();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--seed": command._seed = Number(args, ++i); break;
                case "--seeds": command._count = Number(args, ++i); break;
                case "--from": command._from = Number(args, ++i); break;
                case "--trace": command._trace = true; break;
                default: throw new ArgumentException($"Found '{args[i]}'; expected --seed N, --seeds N, --from N or --trace.");
            }
        }

        return command;
    }

    /// <summary>Runs them.</summary>
    /// <returns>The exit code: 1 when a seed fails.</returns>
    public int Run(TextWriter output)
    {
        if (_seed is { } seed)
        {
            return RunOne(seed, output);
        }

        var began = Stopwatch.GetTimestamp();
        var (failed, steps) = SeedRange.Run(_from, _count);
        output.WriteLine(failed?.Explain() ?? $"{_count} seeds from {_from}, {steps} steps: all invariants held ({Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s).");
        return failed is null ? 0 : 1;
    }

    private int RunOne(int seed, TextWriter output)
    {
        var result = SimulationRun.Run(seed, keepsWholeTrace: _trace);
        if (_trace && result.Failure is null)
        {
            foreach (var line in result.Trace)
            {
                output.WriteLine(line);
            }
        }

        output.WriteLine(result.Failure is null
            ? $"Seed {seed}, {result.Steps} steps: all invariants held; trace {result.TraceHash:x16}."
            : result.Explain());
        return result.Failure is null ? 0 : 1;
    }

    private static int Number(string[] args, int index) =>
        index < args.Length && int.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"Found '{(index < args.Length ? args[index] : "nothing")}' after {args[index - 1]}; expected a number.");
}
