namespace Actors.Hosting.Settings;

/// <summary>Guesses which key was meant.</summary>
internal static class NearestKey
{
    /// <summary>The nearest of the known keys; null when none is near. A right name in the wrong place counts as near.</summary>
    public static string? Find(string key, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(2, key.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Math.Min(Distance(key, candidate), 1 + Distance(LastOf(key), LastOf(candidate)));
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Letters to insert, remove or replace to get from one text to the other (Levenshtein).</summary>
    public static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                var replaced = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[to.Length];
    }

    private static string LastOf(string key) => key[(key.LastIndexOf('.') + 1)..];
}
