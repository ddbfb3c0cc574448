using Actors.Classes;
using Actors.Client.Objects;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Values;
using Actors.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting.Classes;

/// <summary>Brings the users' classes of a host together with its actor system and its services. Thread-safe.</summary>
internal sealed class HostedClasses 
{
    private IServiceProvider? _services;
    private ActorSystem? _system;

    public HostedClasses(KernelOptions options, SharedExceptions exceptions, IStateStore store)
    {
        var here = new CurrentChannel();
        var converters = here.Converters.Add(new ProxyConverterFactory(here));
        Classes = new ClassHost(options.Time, options.Scheduler)
        {
            Converters = converters,
            Exceptions = exceptions,
            Store = store,
            BeginScope = () => new ClassScope(_services!.CreateAsyncScope()),
            OpenChannel = activation => new HostChannel(_system!, Classes!, activation, converters),
            Failed = (reference, failure) => Failed?.Invoke(reference, failure),
        };
    }

    /// <summary>The classes.</summary>
    public ClassHost Classes { get; }

    /// <summary>Told of failures that are nobody's call.</summary>
    public Action<ObjectReference, Exception>? Failed { get; set; }

    /// <summary>Figures for an info request.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Figures => Classes.Figures;

    /// <summary>The system and the services are there; before the first object is made.</summary>
    public void Attach(ActorSystem system, IServiceProvider services)
    {
        _system = system;
        _services = services;
    }

    /// <summary>Lets calls end and puts all objects away.</summary>
    public Task DrainAsync(CancellationToken cancellationToken) => Classes.StopAsync(cancellationToken);

    private sealed class ClassScope(AsyncServiceScope scope) : IClassScope
    {
        public IServiceProvider Services => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
