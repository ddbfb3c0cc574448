namespace Actors.Kernel.Tests.Support;

/// <summary>The operations of a <see cref="RegisterState"/>.</summary>
internal static class RegisterOperation
{
    public const ushort Get = 0x0001;

    /// <summary>Writes the value into the reply and then refuses.</summary>
    public const ushort GetAndFail = 0x0002;

    /// <summary>Runs the test's own code inside the turn.</summary>
    public const ushort CallTest = 0x0003;

    public const ushort Set = 0x8001;

    public const ushort Add = 0x8002;

    /// <summary>Gives the value and keeps null in its place.</summary>
    public const ushort Take = 0x8003;

    public const ushort CompareAndSet = 0x8004;

    public const ushort WakeAt = 0x8005;

    /// <summary>Keeps the argument's references and refuses.</summary>
    public const ushort RetainAndRefuse = 0x8006;

    /// <summary>Drops the value, as an entry whose time is over, and refuses.</summary>
    public const ushort ExpireAndRefuse = 0x8007;

    public const ushort Refuse = 0x8010;

    public const ushort Misread = 0x8011;

    public const ushort FailBeforeChange = 0x8012;

    public const ushort FailInMidChange = 0x8013;

    /// <summary>Sets the value with an undo step that fails.</summary>
    public const ushort SetWithoutWayBack = 0x8014;
}
