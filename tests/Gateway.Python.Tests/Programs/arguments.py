"""Every method of every type, with too few, too many, unknown and unfit arguments, does here what it does in CPython's own manager.

Results and classes of exceptions are compared with the manager of the version that runs this; texts with that of 3.11, as others word them
in other ways.
"""
import multiprocessing
import queue
import sys
import threading
from multiprocessing import managers
from multiprocessing.managers import RemoteError, SyncManager
from gateway import ADDRESS, KEY

COMPARES_TEXTS = sys.version_info[:2] == (3, 11)

# Where a type's proxies have more in 3.14, older managers are given it for this, as far as their own classes have it.
LATEST = {'dict': ['__ior__', '__or__', '__reversed__', '__ror__', 'fromkeys'],
          'list': ['clear', 'copy'],
          'Lock': ['locked'],
          'set': ['__and__', '__class_getitem__', '__contains__', '__iand__', '__ior__', '__isub__', '__iter__', '__ixor__', '__len__',
                  '__or__', '__rand__', '__ror__', '__rsub__', '__rxor__', '__sub__', '__xor__', '__ge__', '__gt__', '__le__', '__lt__',
                  'add', 'clear', 'copy', 'difference', 'difference_update', 'discard', 'intersection', 'intersection_update',
                  'isdisjoint', 'issubset', 'issuperset', 'pop', 'remove', 'symmetric_difference', 'symmetric_difference_update',
                  'union', 'update'],
          'Queue': ['shutdown']}
EXPOSED = {'dict': managers.DictProxy._exposed_, 'list': managers.ListProxy._exposed_, 'Array': managers.ArrayProxy._exposed_,
           'Namespace': managers.NamespaceProxy._exposed_, 'Value': managers.ValueProxy._exposed_,
           'Queue': ('empty', 'full', 'get', 'get_nowait', 'join', 'put', 'put_nowait', 'qsize', 'task_done'),
           'Event': managers.EventProxy._exposed_, 'Lock': managers.AcquirerProxy._exposed_, 'RLock': managers.AcquirerProxy._exposed_,
           'Semaphore': managers.AcquirerProxy._exposed_, 'BoundedSemaphore': managers.AcquirerProxy._exposed_,
           'Condition': managers.ConditionProxy._exposed_, 'Barrier': managers.BarrierProxy._exposed_, 'set': ()}
CALLABLES = {'dict': dict, 'list': list, 'set': set, 'Lock': threading.Lock, 'Queue': queue.Queue}
MADE = {'dict': ({'a': 1, 'b': 2},), 'list': ([1, 2, 3],), 'set': ({1, 2},), 'Array': ('i', [1, 2, 3]), 'Value': ('i', 5),
        'Queue': (3,), 'Semaphore': (2,), 'BoundedSemaphore': (2,), 'Barrier': (1,)}

_AGAIN = ('put', ('item',))
UNDO = {'acquire': [('release', ())],
        ('Queue', 'get'): [_AGAIN], ('Queue', 'get_nowait'): [_AGAIN],
        ('Queue', 'put'): [('get', ())], ('Queue', 'put_nowait'): [('get', ())],
        ('Queue', 'task_done'): [('get', ()), _AGAIN]}

VALUES = [1, 0, 'x', None, [], {}, {1}, (1, 2), 1.5, slice(0, 1)]
CASES = ([((), {})] + [((value,) * count, {}) for count in (1, 2, 3, 4) for value in (1, 'x')] +
         [((value,), {}) for value in VALUES] + [((0, value), {}) for value in VALUES] +
         [((), {'unknown': 1}), ((1,), {'unknown': 1}), ((1, 2), {'unknown': 1})])


class Reference(SyncManager):
    """CPython's own manager, with methods of 3.14."""


class Host(SyncManager):
    """The host."""


def methods_of(typeid):
    latest = [name for name in LATEST.get(typeid, ()) if hasattr(CALLABLES[typeid](), name)]
    return list(dict.fromkeys(list(EXPOSED[typeid]) + latest))


for _typeid, _callable in CALLABLES.items():
    Reference.register(_typeid, _callable, exposed=methods_of(_typeid),
                       method_to_typeid={'__iter__': 'Iterator'} if _callable is dict else None)
    Host.register(_typeid, exposed=methods_of(_typeid))


def is_excused(typeid, method, arguments):
    """What the host judges before it would be used: a timeout of a wait that is over at once, permits that are no
    whole number. And it takes how many from clients of 3.8 as well."""
    return (method == 'wait' and typeid in ('Event', 'Barrier') and len(arguments) == 1 and type(arguments[0]) not in (int, float)
            or method == 'acquire' and typeid.endswith('Semaphore') and arguments == ('x', 'x')
            or method == 'release' and typeid.endswith('Semaphore') and (arguments == (1.5,) or arguments and sys.version_info < (3, 9)))


def make(manager, typeid, method):
    """A proxy of any method, whatever the class of the type's own proxies has. With arguments that fit, its method does not wait."""
    token, _ = manager._create(typeid, *MADE.get(typeid, ()))
    proxy = managers.BaseProxy(token, 'pickle', manager=manager, authkey=KEY, exposed=())
    managers.dispatch(manager._Client(token.address, authkey=KEY), None, 'decref', (token.id,))
    if typeid == 'Queue' and (method.startswith('get') or method == 'task_done'):
        proxy._callmethod('put', ('item',))
    elif typeid == 'Event':
        proxy._callmethod('set')
    elif typeid == 'Namespace':
        proxy._callmethod('__setattr__', ('x', 1))
    return proxy


def undo(proxies, typeid, method):
    """What was done before must not decide whether the next call waits."""
    for name, arguments in UNDO.get((typeid, method), UNDO.get(method, ())):
        for proxy in proxies:
            proxy._callmethod(name, arguments)


def outcome(proxy, method, arguments, keywords):
    try:
        result = proxy._callmethod(method, arguments, keywords)
    except RemoteError:
        return 'RemoteError', ''
    except Exception as error:
        return type(error).__name__, str(error) if COMPARES_TEXTS else ''
    if type(result).__name__.endswith('iterator'):
        return 'iterator', repr(sorted(result, key=repr) if proxy._token.typeid == 'set' else list(result))
    if isinstance(result, set):
        return 'set', repr(sorted(result, key=repr))
    return type(result).__name__, type(result).__name__ if isinstance(result, managers.BaseProxy) else repr(result)


def main():
    multiprocessing.current_process().authkey = KEY
    reference, host = Reference(authkey=KEY), Host(address=ADDRESS, authkey=KEY)
    reference.start()
    host.connect()
    compared, different = 0, 0
    for typeid in EXPOSED:
        for method in methods_of(typeid):
            both = None
            for arguments, keywords in CASES:
                if not is_excused(typeid, method, arguments):
                    if both is None:
                        both = [make(manager, typeid, method) for manager in (reference, host)]
                    theirs, ours = (outcome(proxy, method, arguments, keywords) for proxy in both)
                    if theirs == ours and (theirs[0] in ('str', 'NoneType') or theirs == ('bool', 'True')):
                        undo(both, typeid, method)
                    compared += 1
                    if theirs != ours:
                        different += 1
                        print('%s.%s %r %r: CPython %r, host %r' % (typeid, method, arguments, keywords, theirs, ours), flush=True)
    assert compared > 3000 and not different, (compared, different)
    print('ok')


if __name__ == '__main__':
    main()
