"""Objects of the host's own classes: made by their lifetimes, called by every name, with the errors of Python's own functions."""
import decimal
import threading
from gateway import HostManager, connect, raises
from multiprocessing.managers import RemoteError

for typeid in ('account', 'Account', 'get_account', 'bank', 'get_bank', 'person', 'get_person', 'nothing'):
    HostManager.register(typeid)
m = connect()
D = decimal.Decimal

# One for each name, new ones without a name, arguments for one that is made now.
alice = m.account('alice', 100, owner='Alice')
assert m.account('alice').balance() == 100 and m.account('alice')._id == alice._id and m.get_account('alice')._id == alice._id
assert m.Account('alice')._id == alice._id
assert m.account()._id != m.account()._id and m.account(None, 5).balance() == 5 and m.account(initial=6).balance() == 6
assert m.account('carol', owner='Carol').balance() == 0
raises(RemoteError, None, m.get_account)
raises(RemoteError, None, m.get_account, None)
raises(RemoteError, None, m.get_account, 5)
raises(RemoteError, None, m.account, 'x', 1, 'o', 'more')
raises(RemoteError, None, m.account, 'x', wrong=1)
raises(RemoteError, None, m.account, 'x', 'no number')

# One for all.
bank = m.bank()
assert m.bank()._id == bank._id == m.get_bank()._id
raises(RemoteError, None, m.bank, 1)
raises(RemoteError, None, m.nothing)

# A new one each time; a default between given arguments.
ann = m.person('Ann', title='Dr. ')
assert (ann.name(), ann.age()) == ('Dr. Ann', 18) and m.person('Ann')._id != ann._id
for arguments, text in (((), "missing 1 required positional argument: 'name'"), (('Ann', -1), 'ValueError: too young'), (('Ann', 'x'), 'TypeError')):
    assert text in str(raises(RemoteError, None, m.person, *arguments)), text
raises(RemoteError, None, m.get_person, 'Ann')

# Every name of a method: as .NET has it, without Async, in snake case.
assert alice.deposit(10) == 110 and alice.Deposit(10) == 120 and alice.DepositAsync(10) == 130 and alice.deposit_async(10) == 140
assert type(alice.balance()) is D and alice.Withdraw(D('0.5')) == D('139.5') and alice.withdraw(amount=D('39.5')) == 100
alice.import_('abroad')
alice.Import('afar')

# Keyword arguments, defaults between them.
alice.deposit(amount=1, note='gift')
assert alice.deposit(1, times=3) == 104
assert alice.notes() == ['cash'] * 4 + ['from abroad', 'from afar', 'gift', 'cash']
raises(TypeError, "account.deposit() missing 1 required positional argument: 'amount'", alice.deposit)
raises(TypeError, 'account.deposit() takes from 2 to 4 positional arguments but 5 were given', alice.deposit, 1, 2, 3, 4)
raises(TypeError, 'account.withdraw() takes 2 positional arguments but 3 were given', alice.withdraw, 1, 2)
raises(TypeError, "account.deposit() got an unexpected keyword argument 'money'", alice.deposit, money=1)
raises(TypeError, "account.deposit() got multiple values for argument 'amount'", alice.deposit, 1, amount=2)
raises(TypeError, "account.transfer() missing 2 required positional arguments: 'to_account' and 'amount'", alice.transfer)
raises(TypeError, None, alice.deposit, 'much')
raises(TypeError, None, alice.deposit, 1.5)
raises(RemoteError, None, alice._callmethod, 'nothing')
raises(RemoteError, None, alice._callmethod, '_balance')

# Overloads by their arguments' types.
assert alice.find(6) == 'gift by number' and alice.find('gift') == 'gift by note' and alice.find(note='gift') == 'gift by note'
raises(TypeError, None, alice.find)
raises(TypeError, None, alice.find, 1, 2)
raises(IndexError, None, alice.find, 1000)
assert raises(KeyError, None, alice.find, 'none').args == ("no note 'none'",)

# Properties as getter and setter calls.
assert alice.get_balance() == alice.get_Balance() == alice.Balance() == alice.balance() == 104
assert alice.owner() == alice.get_owner() == 'Alice'
alice.set_owner('Alicia')
alice.Owner('Alison')
assert alice.owner() == 'Alison'
alice.owner('Alice')
assert not hasattr(alice, 'set_balance')
raises(TypeError, None, alice.balance, 5)

# Values of every kind: records are dicts, None is null, shared objects are proxies.
assert alice.place({'Item': 'tea'}) == {'Item': 'tea', 'Count': 2}
child = alice.open_child('child')
assert child.balance() == 1 and child._id == m.account('child')._id
assert alice.open_child('child', is_wanted=False) is None and alice.open_child('child', isWanted=False) is None
alice.transfer(child, 4)
alice.transfer(to_account=m.account('child'), amount=1)
assert child.balance() == 6 and alice.balance() == 99
raises(AttributeError, None, alice.transfer, m.dict(), 1)
raises(TypeError, None, alice.transfer, None, 'x')
bob = bank.open('bob', 7)
assert bob.owner() == 'bob' and bank.opened() == 1 and m.account('bob')._id == bob._id
bank.transfer(from_=alice, to=bob, amount=1)
bank.transfer(bob, alice, 1)
box = m.dict(bob=bob)
assert box['bob'].deposit(1) == 8
assert alice._getvalue() == {'Alice': 98}
assert str(alice).startswith('<account object at 0x')
raises(RemoteError, None, bank._getvalue)

# Streams are iterators of the thread that began them.
assert list(alice.count(1000)) == list(range(1, 1001)) and list(alice.Count(up_to=3)) == [1, 2, 3] and list(alice.count(0)) == []
failing = alice.count(2, fails=True)
assert (next(failing), next(failing)) == (1, 2)
raises(RuntimeError, 'the stream failed', next, failing)
raises(StopIteration, None, next, failing)
watching = alice.watch()
assert next(watching) == 'begun'
watching.close()
raises(StopIteration, None, next, watching)
assert list(m.account().count(3)) == [1, 2, 3]
assert [each.balance() for each in alice.children(3)] == [0, 1, 2]
mine, errors = alice.count(5), []
other = threading.Thread(target=lambda: errors.append(raises(RuntimeError, None, mine.__next__)))
other.start()
other.join()
assert len(errors) == 1 and next(mine) == 1

# Exceptions of .NET as Python's.
for kind, error in {'argument': ValueError, 'null': TypeError, 'range': ValueError, 'key': KeyError, 'operation': RuntimeError,
                    'support': NotImplementedError, 'zero': ZeroDivisionError, 'overflow': OverflowError, 'timeout': TimeoutError,
                    'access': PermissionError, 'file': FileNotFoundError, 'io': OSError, 'cast': TypeError, 'format': ValueError}.items():
    raises(error, None, alice.throw, kind)
odd = str(raises(RemoteError, None, alice.throw, 'odd'))
assert 'OddException: odd' in odd and 'in the object host' in odd
raises(ValueError, None, alice.deposit, -1)
raises(RuntimeError, 'There are only 98.0.', alice.withdraw, 1000)
print('ok')
