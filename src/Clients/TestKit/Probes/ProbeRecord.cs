using System.Text;

namespace Actors.TestKit.Probes;

/// <summary>The last messages that a probe has given out or passed over, for the words of a failure. Thread-safe.</summary>
internal sealed class ProbeRecord
{
    private const int Kept = 10;
    private const int MaxText = 200;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new(Kept);
    private long _count;

    public void Add(object? message)
    {
        lock (_gate)
        {
            _count++;
            if (_last.Count == Kept)
            {
                _last.Dequeue();
            }

            _last.Enqueue(Describe(message));
        }
    }

    public static string Describe(object? message)
    {
        if (message is null)
        {
            return "null";
        }

        var text = message is string s ? $"\"{s}\"" : message.ToString() ?? "";
        var cut = text.Length > MaxText ? $"{text.AsSpan(0, MaxText)}…" : text;
        return $"{cut} ({NameOf(message.GetType())})";
    }

    /// <summary>A type's name as one writes it.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.AsSpan(0, type.Name.IndexOf('`', StringComparison.Ordinal))}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    /// <summary>What came before, as sentences.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return "Nothing had come before.";
            }

            var text = new StringBuilder(_count > Kept ? $"Before that {_count} had come, the last {Kept}:" : "Before that had come:");
            foreach (var message in _last)
            {
                text.Append("\n  ").Append(message);
            }

            return text.ToString();
        }
    }
}
