using System.Runtime.CompilerServices;
using Actors.Contracts.Classes;

namespace Actors.Gateway.Python.Support.Classes;

/// <summary>An account, which tells what its code does.</summary>
public sealed class Account(ISharedContext context, ClassEvents events, [Argument] decimal initial = 0, [Argument] string owner = "nobody") : IAccount
{
    private readonly List<string> _notes = [];
    private decimal _balance = initial;

    public decimal Balance => _balance;

    public string Owner { get; set; } = owner;

    public ValueTask<Dictionary<string, decimal>> GetValueAsync(CancellationToken cancellationToken = default) =>
        new(new Dictionary<string, decimal>(StringComparer.Ordinal) { [Owner] = _balance });

    public ValueTask<decimal> DepositAsync(decimal amount, string note = "cash", int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        _notes.Add(note);
        return new ValueTask<decimal>(_balance += amount * times);
    }

    public ValueTask<decimal> Withdraw(decimal amount) => amount <= _balance
        ? new ValueTask<decimal>(_balance -= amount)
        : throw new InvalidOperationException($"There are only {_balance}.");

    public Task<List<string>> NotesAsync() => Task.FromResult(_notes.ToList());

    public Task<string> FindAsync(int number) => Task.FromResult($"{_notes[number]} by number");

    public Task<string> FindAsync(string note) => _notes.Contains(note)
        ? Task.FromResult($"{note} by note")
        : throw new KeyNotFoundException($"no note '{note}'");

    public async Task TransferAsync(IAccount toAccount, decimal amount)
    {
        await Withdraw(amount);
        await toAccount.DepositAsync(amount, "transfer");
    }

    public async Task<IAccount?> OpenChildAsync(string name, bool isWanted = true) => isWanted ? await context.GetObjectAsync<IAccount>(name, 1m) : null;

    public Task<Order> PlaceAsync(Order order) => Task.FromResult(order with { Count = order.Count + 1 });

    public async IAsyncEnumerable<int> CountAsync(int upTo, bool fails = false)
    {
        for (var i = 1; i <= upTo; i++)
        {
            await Task.Yield();
            yield return i;
        }

        if (fails)
        {
            throw new InvalidOperationException("the stream failed");
        }
    }

    public async IAsyncEnumerable<string> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return "begun";
            events.Say("watching");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            events.Say("unwatched");
        }
    }

    public async IAsyncEnumerable<IAccount> ChildrenAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return await context.CreateObjectAsync<IAccount>((decimal)i);
        }
    }

    public Task ThrowAsync(string kind) => throw (kind switch
    {
        "argument" => new ArgumentException("bad"),
        "null" => new ArgumentNullException(nameof(kind)),
        "range" => new ArgumentOutOfRangeException(nameof(kind), "too much"),
        "key" => new KeyNotFoundException("no key"),
        "operation" => new InvalidOperationException("not now"),
        "support" => new NotSupportedException("never"),
        "zero" => new DivideByZeroException("by zero"),
        "overflow" => new OverflowException("too large"),
        "timeout" => new TimeoutException("too late"),
        "access" => new UnauthorizedAccessException("not you"),
        "file" => new FileNotFoundException("no file"),
        "io" => new IOException("no disk"),
        "cast" => new InvalidCastException("not that"),
        "format" => new FormatException("not so"),
        _ => new OddException("odd"),
    });

    public async Task WaitAsync(CancellationToken cancellationToken = default)
    {
        events.Say("waiting");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            events.Say("cancelled");
        }
    }

    public ValueTask Import(string from)
    {
        _notes.Add($"from {from}");
        return default;
    }
}
