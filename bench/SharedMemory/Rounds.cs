using System.Globalization;

namespace Actors.SharedMemory.Bench;

/// <summary>Several short measurements, of which the median counts.</summary>
internal static class Rounds
{
    /// <summary>Processor time of one operation in each round, in nanoseconds: what else runs on the machine counts little.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="operations">How many operations a round has.</param>
    /// <param name="run">Does that many, on this thread.</param>
    public static double[] Nanoseconds(int rounds, int operations, Action<int> run)
    {
        run(operations);
        return [.. Enumerable.Range(0, rounds).Select(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            run(operations);
            return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / operations;
        })];
    }

    public static double Median(IReadOnlyCollection<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    public static Row AtMost(string what, double[] figures, string unit, double goal) =>
        Of(what, figures, unit, string.Create(CultureInfo.InvariantCulture, $"at most {goal:N0} {unit}: {(Median(figures) <= goal ? "reached" : "missed")}"));

    public static Row AtLeast(string what, double[] figures, string unit, double goal) =>
        Of(what, figures, unit, string.Create(CultureInfo.InvariantCulture, $"at least {goal:N0} {unit}: {(Median(figures) >= goal ? "reached" : "missed")}"));

    public static Row Of(string what, double[] figures, string unit, string goal = "") =>
        new(what, $"{Shown(Median(figures))} {unit}", $"{Shown(figures.Min())} - {Shown(figures.Max())}", goal);

    private static string Shown(double figure) => figure.ToString(figure < 100 ? "N2" : "N0", CultureInfo.InvariantCulture);
}
