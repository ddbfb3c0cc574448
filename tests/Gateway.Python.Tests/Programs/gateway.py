"""What the programs share: a manager that is connected to the host of the command line.

Every program is started as: PROGRAM ADDRESS KEY [ARGUMENT ...], where ADDRESS is HOST:PORT or the path of a Unix socket.
"""
import multiprocessing
import sys
from multiprocessing.managers import (AcquirerProxy, BarrierProxy, ConditionProxy, DictProxy, EventProxy, ListProxy,
                                      NamespaceProxy, SyncManager, ValueProxy, ArrayProxy)

_where, KEY = sys.argv[1], sys.argv[2].encode()
ADDRESS = _where if '/' in _where else (_where.rsplit(':', 1)[0], int(_where.rsplit(':', 1)[1]))
ARGUMENTS = sys.argv[3:]


class HostManager(SyncManager):
    """The standard library's manager, and the host's named objects."""


HostManager.register('get_dictionary', proxytype=DictProxy)
HostManager.register('get_list', proxytype=ListProxy)
HostManager.register('get_namespace', proxytype=NamespaceProxy)
HostManager.register('get_value', proxytype=ValueProxy)
HostManager.register('get_array', proxytype=ArrayProxy)
HostManager.register('get_lock', proxytype=AcquirerProxy)
HostManager.register('get_reentrant_lock', proxytype=AcquirerProxy)
HostManager.register('get_semaphore', proxytype=AcquirerProxy)
HostManager.register('get_bounded_semaphore', proxytype=AcquirerProxy)
HostManager.register('get_condition', proxytype=ConditionProxy)
HostManager.register('get_event', proxytype=EventProxy)
HostManager.register('get_barrier', proxytype=BarrierProxy)
HostManager.register('get_queue')
HostManager.register('get_set')


def connect():
    # A proxy that arrives inside a value is opened with the key of the process, not with that of the manager.
    multiprocessing.current_process().authkey = KEY
    manager = HostManager(address=ADDRESS, authkey=KEY)
    manager.connect()
    return manager


def named(manager, kind, name):
    """What can be taken, by its kind and name."""
    return {'lock': lambda: manager.get_lock(name),
            'rlock': lambda: manager.get_reentrant_lock(name),
            'semaphore': lambda: manager.get_semaphore(name, 1),
            'bounded semaphore': lambda: manager.get_bounded_semaphore(name, 1),
            'condition': lambda: manager.get_condition(name)}[kind]()


def raises(kind, text, function, *arguments, **keywords):
    """Demands that a call raises exactly this exception."""
    try:
        function(*arguments, **keywords)
    except Exception as error:
        assert type(error) is kind, (type(error), error, kind)
        assert text is None or str(error) == text, (str(error), text)
        return error
    raise AssertionError('%r was not raised' % kind)
