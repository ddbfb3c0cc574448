namespace Actors.SharedMemory.Native;

/// <summary>Error numbers of Linux that are told apart here. The same on the architectures of <see cref="LinuxPlatform"/>.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoSuchFile = 2;
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int OutOfMemory = 12;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int IsFolder = 21;
    public const int FileTooLarge = 27;
    public const int NoSpace = 28;
    public const int TooManyLinks = 40;
    public const int TimedOut = 110;
}
