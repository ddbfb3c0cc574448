using Actors.Client.Calls;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects;

/// <summary>The optional arguments of an add-to-number operation.</summary>
internal static class AdditionArguments
{
    /// <summary>Writes (initial or null, minimum or null, maximum or null).</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="request">The request, after the amount.</param>
    /// <param name="converter">Writes a number.</param>
    /// <param name="options">The options; null for none.</param>
    public static void WithAddition<T>(this RequestBuilder request, ValueConverter<T> converter, AdditionOptions<T>? options)
    {
        Write(request, converter, options?.Initial ?? default);
        Write(request, converter, options?.Minimum ?? default);
        Write(request, converter, options?.Maximum ?? default);
    }

    private static void Write<T>(RequestBuilder request, ValueConverter<T> converter, Optional<T> number)
    {
        if (number.TryGetValue(out var given))
        {
            converter.Write(request.Arguments, given);
        }
        else
        {
            request.Arguments.WriteNull();
        }
    }
}
