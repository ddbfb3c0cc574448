using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>An array of any element type: asked by its operations, because a proxy of it needs the element type at compile time.</summary>
internal sealed class InspectedArray(string name, ObjectId id, RequestChannel channel) : InspectedObject(name, "array", ContentForm.Sequence)
{
    private const int PageSize = 1000;

    private readonly ValueConverter<Value> _element = channel.Converters.For<Value>();
    private readonly ValueConverter<int> _number = channel.Converters.For<int>();

    public override ValueTask<int> CountAsync(CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(ArrayOperation.Count), _number, cancellationToken);

    public override async IAsyncEnumerable<ContentEntry> ContentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = await CountAsync(cancellationToken);
        for (var start = 0; start < count; start += PageSize)
        {
            var page = await SliceAsync(start, start + PageSize, cancellationToken);
            for (var i = 0; i < page.Length; i++)
            {
                yield return new ContentEntry(Value.FromInteger(start + i), page[i]);
            }
        }
    }

    public override ValueTask<Value> GetAsync(string key, CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(ArrayOperation.Get).With(_number, CommandLineValue.ReadIndex(key)), _element, cancellationToken);

    public override ValueTask SetAsync(string key, Value value, CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(ArrayOperation.Set).With(_number, CommandLineValue.ReadIndex(key)).With(_element, value), cancellationToken);

    private ValueTask<Value[]> SliceAsync(int start, int stop, CancellationToken cancellationToken) =>
        channel.SendAsync(
            Begin(ArrayOperation.Slice).With(_number, start).With(_number, stop).With(_number, 1),
            channel.Converters.For<Value[]>(),
            cancellationToken);

    private RequestBuilder Begin(ArrayOperation operation) => RequestChannel.Begin(id, (ushort)operation);
}
