using System.Runtime.InteropServices;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Numbers;

/// <summary>The arguments of an add-to-number operation after the key: (amount, initial or null, minimum or null, maximum or null).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BoundedAddition
{
    private readonly Value _amount;
    private readonly Value _initial;
    private readonly Value _minimum;
    private readonly Value _maximum;

    private BoundedAddition(in Value amount, in Value initial, in Value minimum, in Value maximum)
    {
        _amount = amount;
        _initial = initial;
        _minimum = minimum;
        _maximum = maximum;
    }

    /// <summary>Reads the arguments to their end.</summary>
    /// <param name="turn">The command.</param>
    public static BoundedAddition Read(ref Turn turn)
    {
        var amount = turn.ReadValue();
        var initial = turn.ReadValue();
        var minimum = turn.ReadValue();
        var maximum = turn.ReadValue();
        turn.DemandEndOfArguments();
        return new BoundedAddition(amount, initial, minimum, maximum);
    }

    /// <summary>The sum for a missing number.</summary>
    public Value AddToNothing() => AddTo(_initial.IsNull ? Value.FromInteger(0) : _initial);

    /// <summary>The sum.</summary>
    /// <param name="number">The number so far.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>, <see cref="ErrorCode.TypeMismatch"/>, <see cref="ErrorCode.Overflow"/>.</exception>
    public Value AddTo(in Value number)
    {
        if (!NumberAddition.TryAdd(number, _amount, out var sum))
        {
            throw new ActorException(ErrorCode.TypeMismatch, NumberAddition.Explain(number, _amount));
        }

        if (!_minimum.IsNull && ValueOrdering.Compare(sum, _minimum) < 0)
        {
            throw new ActorException(ErrorCode.ValueError, $"The sum {sum} is below the minimum {_minimum}.");
        }

        if (!_maximum.IsNull && ValueOrdering.Compare(sum, _maximum) > 0)
        {
            throw new ActorException(ErrorCode.ValueError, $"The sum {sum} is above the maximum {_maximum}.");
        }

        return sum;
    }
}
