namespace Actors.Client.Objects.Pipes;

/// <summary>How a reference says which end of a pipe it means.</summary>
internal static class PipeSide
{
    public const int First = 0;
    public const int Second = 1;

    private const string FirstName = "pipe-first";
    private const string SecondName = "pipe-second";

    public static string Name(int end) => end == First ? FirstName : SecondName;

    /// <summary>The end; null where the type name is of something else.</summary>
    public static int? Find(string typeName) => typeName switch
    {
        FirstName => First,
        SecondName => Second,
        _ => null,
    };
}
