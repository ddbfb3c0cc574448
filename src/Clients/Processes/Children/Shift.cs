using System.Reflection;
using System.Runtime.InteropServices;
using Actors.Client;
using Actors.Client.Handover;
using Actors.Contracts.Values;
using Actors.Processes.Calls;
using Actors.Processes.Channels;

namespace Actors.Processes.Children;

/// <summary>
/// The work of this process as a child: connects to the hosts it was handed, calls the method, tells the parent how it went. There is one in a
/// process, and it lasts as long.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "It lasts as long as its process.")]
internal sealed partial class Shift
{
    private readonly PrivateChannel _channel;
    private readonly Assignment _assignment;
    private readonly ParentProcess _parent;
    private readonly ObjectClientOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ManualResetEventSlim _isDone = new();
    private readonly TaskCompletionSource _resultTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly UntakenReports _untaken = new();
    private readonly List<ObjectClient> _clients = [];
    private readonly PosixSignalRegistration _termination;
    private volatile bool _stopsByToken;
    private int _exitSignal;
    private int _hasSaidFarewell;

    public Shift(PrivateChannel channel, Assignment assignment, ParentProcess parent, ObjectClientOptions options)
    {
        _channel = channel;
        _assignment = assignment;
        _parent = parent;
        _options = options;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => SayFarewell(_exitSignal == 0 ? Environment.ExitCode : -_exitSignal);
        _termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnTermination);
        new Thread(Listen) { IsBackground = true, Name = "Actors: parent" }.Start();
    }

    /// <returns>Whether the method has returned.</returns>
    public async Task<bool> WorkAsync()
    {
        MethodInfo method;
        object?[] arguments;
        ClientTable table;
        try
        {
            method = OwnMethods.Find(_assignment.Method);
            table = await ConnectAsync();
            arguments = ArgumentCodec.Read(table, method, _assignment.Arguments, parameter => Stand(parameter, table));
        }
        catch (Exception e)
        {
            // Whatever keeps it from its work is the parent's to know.
            _channel.TrySend(MessageKind.Refused, writer => Failure.Write(writer, _options.Exceptions, e));
            return false;
        }

        _channel.TrySend(MessageKind.Running);
        try
        {
            var result = await MethodResult.CallAsync(method, arguments);
            await DeliverAsync(table, method, result);
            return true;
        }
        catch (OperationCanceledException) when (_exitSignal != 0)
        {
            // It was asked to end, and has ended by its token.
            return false;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"Process {_assignment.Name}: {e}");
            _channel.TrySend(MessageKind.Failed, writer => Failure.Write(writer, _options.Exceptions, e));
            return false;
        }
        finally
        {
            // What it has reported lives by this process until the parent has taken hold of it.
            await _untaken.EmptyAsync();
            _isDone.Set();
            GC.KeepAlive(_termination);
        }
    }

    private async Task<ClientTable> ConnectAsync()
    {
        foreach (var host in _assignment.Hosts)
        {
            _clients.Add(await host.ConnectAsync(_options));
        }

        var table = new ClientTable(_clients, _options.Json);
        await table.HoldAsync(ReadReferences());
        return table;
    }

    private IReadOnlyList<IReadOnlyList<(Contracts.ObjectId Id, long Count)>> ReadReferences()
    {
        var reader = new ValueReader(_assignment.References);
        return ClientTable.ReadReferences(ref reader);
    }

    private object? Stand(ParameterInfo parameter, ClientTable table)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
        {
            _stopsByToken = true;
            return _stopping.Token;
        }

        return Activator.CreateInstance(
            typeof(ReportSender<>).MakeGenericType(parameter.ParameterType.GetGenericArguments()[0]), _channel, table, _untaken, parameter.Position);
    }

    private async Task DeliverAsync(ClientTable table, MethodInfo method, object? result)
    {
        const int NoParameter = -1;
        var type = _assignment.WantsResult ? MethodResult.TypeOf(method) : null;
        var parcel = Parcel.Pack(table, NoParameter, type, result);
        _channel.TrySend(MessageKind.Result, parcel.Write);
        if (parcel.HasReferences)
        {
            // The references in the result live by this process until the parent has taken hold of them.
            await _resultTaken.Task;
        }

        GC.KeepAlive(result);
    }
}
