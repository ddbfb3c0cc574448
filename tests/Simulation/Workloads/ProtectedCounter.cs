using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>
/// A number in a dictionary that is read and written only under a lock, with its fence. It goes up by exactly one at a time,
/// however its writers fare, if the lock excludes and the fence refuses. Stored as [number, token, write].
/// </summary>
internal sealed class ProtectedCounter(SimulatedWorld world, SimulatedHost host, string name)
{
    private readonly HashSet<long> _refused = [];
    private ObjectId _id;
    private long _lastWrite;
    private long _number;
    private ulong _token;
    private long _confirmed;
    private long _unknown;

    /// <summary>Reads the number; null when the session was lost.</summary>
    public async Task<long?> ReadAsync(SimulatedClient client)
    {
        var id = await OpenAsync(client);
        if (id == ObjectId.Host)
        {
            return null;
        }

        var answer = await client.CallAsync(id, DictionaryOperation.Get, static arguments => arguments.WriteString("n"));
        return answer.IsReplyUnlessLost("get") ? Number(answer) : null;
    }

    /// <summary>Adds one, standing on the lock.</summary>
    /// <returns>False when the host says that the lock was lost, or the session was.</returns>
    public async Task<bool> TryAddAsync(SimulatedClient client, ObjectId heldLock, ulong token)
    {
        if (await ReadAsync(client) is not { } number)
        {
            return false;
        }

        if (world.OneIn(2))
        {
            await client.Delay(world.Between(0, 40));
        }

        var write = ++_lastWrite;
        var answer = await client.Begin(_id, (ushort)DictionaryOperation.Set, Write, (heldLock, token)).Answered;
        if (answer.Code == ErrorCode.LockLost)
        {
            _refused.Add(write);
            return false;
        }

        _confirmed += answer.IsReplyUnlessLost("fenced set") ? 1 : 0;
        _unknown += answer.IsLost ? 1 : 0;
        return !answer.IsLost;

        void Write(ValueWriter arguments)
        {
            arguments.WriteString("n");
            arguments.WriteListHeader(3);
            arguments.WriteInteger(number + 1);
            arguments.WriteInteger(token);
            arguments.WriteInteger(write);
        }
    }

    public void Check()
    {
        if (_id != ObjectId.Host)
        {
            host.Look(_id, (ushort)DictionaryOperation.Get, See, static arguments => arguments.WriteString("n"));
        }
    }

    /// <summary>All writes that were confirmed are there.</summary>
    public void CheckEnd(int deadWriters)
    {
        if (_number < _confirmed || _number > _confirmed + _unknown + deadWriters)
        {
            throw new InvariantException("every write has effect once", $"the counter is {_number} after {_confirmed} confirmed and {_unknown + deadWriters} unknown writes");
        }
    }

    private async Task<ObjectId> OpenAsync(SimulatedClient client)
    {
        if (_id == ObjectId.Host)
        {
            var opened = await client.OpenAsync("dictionary", name);
            _id = opened == ObjectId.Host ? _id : opened;
        }

        return _id;
    }

    private static long Number(in Answer answer)
    {
        var reader = answer.Reader;
        return reader.ReadListHeader() == 0 ? 0 : ReadNumber(ref reader);
    }

    private static long ReadNumber(ref ValueReader reader)
    {
        reader.ReadListHeader();
        return reader.ReadInt64();
    }

    private void See(ref ValueReader answer)
    {
        if (answer.ReadListHeader() == 0)
        {
            return;
        }

        answer.ReadListHeader();
        var (number, token, write) = (answer.ReadInt64(), answer.ReadUInt64(), answer.ReadInt64());
        if (_refused.Contains(write))
        {
            throw new InvariantException("a refused write has changed nothing", $"write {write} under token {token} is there");
        }

        if (number != _number && number != _number + 1)
        {
            throw new InvariantException("a lock excludes", $"the counter went from {_number} to {number} under token {token}");
        }

        if (token < _token)
        {
            throw new InvariantException("fenced writes come in the order of their tokens", $"token {token} wrote after token {_token}");
        }

        (_number, _token) = (number, token);
    }
}
