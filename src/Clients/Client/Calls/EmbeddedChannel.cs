using System.Collections.Concurrent;
using Actors.Client.Objects;
using Actors.Client.Objects.Classes;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>
/// The way of requests that never leave the process: a host's own objects use each other's proxies through it. Whoever embeds
/// it carries requests out and brings the answers. Thread-safe.
/// </summary>
public abstract partial class EmbeddedChannel : RequestChannel
{
    private readonly ConcurrentDictionary<ulong, EmbeddedCall> _calls = new();
    private ulong _lastRequest;
    private volatile Exception? _closed;

    /// <summary>Ends every call that is under way, besides the token given with it; none by default.</summary>
    protected virtual CancellationToken Ambient => CancellationToken.None;

    /// <inheritdoc/>
    public override ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken) =>
        Send(request, new EmbeddedCall<T>(reply, reports: null), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken)
    {
        var call = Send(request, new EmbeddedCall<bool>(Links.IgnoredReply.Instance, reports: null), cancellationToken);
        if (!call.IsCompletedSuccessfully)
        {
            return new ValueTask(call.AsTask());
        }

        call.GetAwaiter().GetResult();
        return default;
    }

    internal override ValueTask<T> SendReportingAsync<T>(
        RequestBuilder request, ValueConverter<T> reply, ReportInbox reports, CancellationToken cancellationToken) =>
        Send(request, new EmbeddedCall<T>(reply, reports), cancellationToken);

    internal override ValueTask<T> SendCooperativelyAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken) =>
        SendAsync(request, reply, cancellationToken);

    /// <summary>Opens an object, or makes it where there is none.</summary>
    /// <typeparam name="T">Its shared interface.</typeparam>
    /// <param name="name">Its name; null for a new one without a name. Of a user's class, the part after the type's name.</param>
    /// <param name="typeName">The user's class; null where it is a built-in type, or registered under its interface's name.</param>
    /// <param name="arguments">What it is made with if it is made now.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is no shared interface.</exception>
    protected async ValueTask<T> OpenAsync<T>(string? name, string? typeName, object?[] arguments)
        where T : class
    {
        var converter = Converters.For<T?>();
        var type = typeName ?? (converter as IReferenceConverter)?.TypeName
            ?? throw new ArgumentException($"Found {typeof(T)}; expected a shared interface.", nameof(T));
        var isClass = SharedProxies.Find(typeof(T)) is not null;
        var opened = await SendAsync(BeginOpen(type, isClass && name is not null ? $"{type}/{name}" : name, arguments), OpenedReply.Instance, CancellationToken.None);
        var buffer = new ByteBuffer(32);
        new ValueWriter(buffer).WriteReference(opened.Reference);
        return converter.FromValue(Value.FromEncoded(buffer.WrittenSpan))!;
    }

    /// <summary>Has the host make an object without a name.</summary>
    /// <param name="typeName">The type name that travels.</param>
    protected async ValueTask<ReferenceHandle> OpenHandleAsync(string typeName) =>
        Adopt((await SendAsync(BeginOpen(typeName, name: null, []), OpenedReply.Instance, CancellationToken.None)).Reference);

    /// <summary>Carries a request out; its answer comes by <see cref="TryAnswer"/> or <see cref="Refuse"/>, perhaps before this returns.</summary>
    /// <param name="request">The request.</param>
    protected abstract void Dispatch(in EmbeddedRequest request);

    /// <summary>A request's answer is no longer awaited: it is refused soon.</summary>
    /// <param name="request">Its number.</param>
    protected abstract void Cancel(ulong request);

    /// <summary>A request is answered.</summary>
    /// <param name="request">Its number.</param>
    /// <param name="body">The encoded reply.</param>
    /// <returns>Whether it is awaited and fits the asked type; what it hands over is not wanted otherwise.</returns>
    protected bool TryAnswer(ulong request, ReadOnlySpan<byte> body) => _calls.TryRemove(request, out var call) && call.TryAnswer(body);

    /// <summary>A request is refused.</summary>
    /// <param name="request">Its number.</param>
    /// <param name="failure">Why.</param>
    protected void Refuse(ulong request, Exception failure)
    {
        if (_calls.TryRemove(request, out var call))
        {
            call.Refuse(failure);
        }
    }

    /// <summary>The caller is gone: nothing it has asked is answered any more.</summary>
    /// <param name="failure">What its calls end with.</param>
    protected void RefuseAll(Exception failure)
    {
        _closed = failure;
        foreach (var request in _calls.Keys)
        {
            Refuse(request, failure);
        }

        EndNews();
    }

    private RequestBuilder BeginOpen(string type, string? name, object?[] arguments)
    {
        var request = ObjectClient.BeginOpen(Converters, type, name);
        CreateArguments.WriteAll(request.Arguments, Converters, arguments);
        return request;
    }

    private ulong NextId() => Interlocked.Increment(ref _lastRequest);

    private ValueTask<T> Send<T>(RequestBuilder request, EmbeddedCall<T> call, CancellationToken cancellationToken) =>
        Send(NextId(), request, call, cancellationToken);

    private ValueTask<T> Send<T>(ulong id, RequestBuilder request, EmbeddedCall<T> call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || Ambient.IsCancellationRequested)
        {
            Recycle(request);
            return ValueTask.FromCanceled<T>(cancellationToken.IsCancellationRequested ? cancellationToken : Ambient);
        }

        call.CancellationToken = cancellationToken;
        _calls[id] = call;
        if (request.Revocation is { } revocation)
        {
            Expect(id, revocation);
        }

        Dispatch(id, request);
        Recycle(request);
        if (_closed is { } closed)
        {
            // Whoever closed it may not have seen this one.
            Refuse(id, closed);
        }

        if (call.Task.IsCompleted)
        {
            return new ValueTask<T>(call.Task);
        }

        var ambient = Ambient;
        return cancellationToken.CanBeCanceled || ambient.CanBeCanceled
            ? AwaitAsync(id, call.Task, ambient, cancellationToken)
            : new ValueTask<T>(call.Task);
    }

    private void Dispatch(ulong id, in RequestBuilder request)
    {
        var arguments = request.EncodedArguments;
        var (heldLock, token) = request.IsFenced ? RequestBuilder.TakeFence(ref arguments) : default;
        Dispatch(new EmbeddedRequest
        {
            Id = id,
            Target = request.Target,
            Operation = request.Operation,
            Arguments = arguments,
            CarriesReferences = request.Buffer.CarriesReferences,
            HeldLock = heldLock,
            HeldUnder = token,
            Trace = request.Trace,
        });
    }

    private async ValueTask<T> AwaitAsync<T>(ulong id, Task<T> task, CancellationToken ambient, CancellationToken cancellationToken)
    {
        var cancel = () => Cancel(id);
        await using (ambient.Register(cancel))
        await using (cancellationToken.Register(cancel))
        {
            return await task;
        }
    }
}
