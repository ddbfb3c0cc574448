namespace Actors.Client.Links;

/// <summary>Counts the calls of a batch.</summary>
internal interface ICallGroup
{
    /// <summary>One call of the group has ended.</summary>
    /// <param name="failure">What it failed with; null when it did not.</param>
    void Ended(Exception? failure);
}
