namespace Actors.SharedMemory.Tests.Locks.Exploration;

/// <summary>All there is to a lock and its participants at one moment. Sets of participants are bits.</summary>
internal readonly record struct Situation
{
    public const int Nobody = -1;

    public uint Word { get; init; }

    public uint Wanted { get; init; }

    public ulong Ended { get; init; }

    /// <summary>Where each of at most three participants stands.</summary>
    public (int First, int Second, int Third) Places { get; init; }

    /// <summary>Those in the kernel, asleep on the word.</summary>
    public byte Sleeping { get; init; }

    public byte Dead { get; init; }

    /// <summary>Those that the code has told that they have the lock, until they are about to give it back.</summary>
    public byte Inside { get; init; }

    /// <summary>Whose the word is.</summary>
    public sbyte Owner { get; init; }

    /// <summary>Whether somebody has died inside, and nobody has been told.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>The last token that was given out.</summary>
    public ulong LastToken { get; init; }

    public byte DeathsLeft { get; init; }

    public byte Deaths { get; init; }

    /// <summary>How often a sleeper may still wake for no reason.</summary>
    public byte StraysLeft { get; init; }

    /// <summary>How often all slept, so that only the next look of theirs could help.</summary>
    public byte Standstills { get; init; }

    public int PlaceOf(int participant) => participant switch
    {
        0 => Places.First,
        1 => Places.Second,
        _ => Places.Third,
    };

    public Situation With(int participant, int place) => this with
    {
        Places = participant switch
        {
            0 => Places with { First = place },
            1 => Places with { Second = place },
            _ => Places with { Third = place },
        },
    };

    public static bool Has(byte set, int participant) => (set & (1 << participant)) != 0;

    public static byte Add(byte set, int participant) => (byte)(set | (1 << participant));

    public static byte Remove(byte set, int participant) => (byte)(set & ~(1 << participant));
}
