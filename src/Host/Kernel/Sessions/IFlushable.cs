namespace Actors.Kernel.Sessions;

/// <summary>An output that gathers what is written to it.</summary>
public interface IFlushable
{
    /// <summary>Lets it go out. Any thread.</summary>
    void Flush();
}
