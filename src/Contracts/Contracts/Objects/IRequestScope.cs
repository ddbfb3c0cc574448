namespace Actors.Contracts.Objects;

/// <summary>
/// Changes how calls are carried out: a pipelined batch or an atomic batch. An object's <c>In(scope)</c> is the same
/// object seen through the scope.
/// </summary>
public interface IRequestScope;
