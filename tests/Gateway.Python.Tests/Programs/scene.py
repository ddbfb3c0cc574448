"""A process that holds, awaits and is granted one object of each kind, each in a thread of its own, until it is killed.

It is this program itself, or its child by a start method. All objects have names, which say also how the process began.
"""
import multiprocessing
import os
import threading
from gateway import ARGUMENTS, connect, named

TAKEN = ['lock', 'rlock', 'semaphore', 'bounded semaphore', 'condition']
PLACES = ([('holds', kind) for kind in TAKEN] + [('awaits', kind) for kind in TAKEN] + [('granted', kind) for kind in TAKEN] +
          [('awaits', kind) for kind in ('item', 'room', 'event', 'barrier', 'notification')] + [('granted', 'item')])


def reach(manager, kind, name):
    return {'item': lambda: manager.get_queue(name),
            'room': lambda: manager.get_queue(name, 1),
            'event': lambda: manager.get_event(name),
            'barrier': lambda: manager.get_barrier(name, 3),
            'notification': lambda: manager.get_condition(name)}.get(kind, lambda: named(manager, kind, name))()


def act(what, kind, proxy):
    if kind == 'item':
        proxy.get()
    elif kind == 'room':
        proxy.put(2)
    elif kind in ('event', 'barrier'):
        proxy.wait()
    elif kind == 'notification':
        with proxy:
            proxy.wait()
    else:
        proxy.acquire()
        if what == 'holds':
            if kind == 'rlock':
                proxy.acquire()
            threading.Event().wait()
    print(what, kind, 'went on', flush=True)


def play(proxies):
    threads = [threading.Thread(target=act, args=(what, kind, proxies[what, kind]), name='%s %s' % (what, kind)) for what, kind in PLACES]
    for thread in threads:
        thread.start()
    print(os.getpid(), multiprocessing.current_process().name, flush=True)
    for thread in threads:
        thread.join()


def main():
    method, manager = ARGUMENTS[0], connect()
    proxies = {(what, kind): reach(manager, kind, '%s %s, %s' % (what, kind, method)) for what, kind in PLACES}
    if method == 'none':
        play(proxies)
    else:
        child = multiprocessing.get_context(method).Process(target=play, args=(proxies,))
        child.start()
        child.join()
        print('ended', flush=True)


if __name__ == '__main__':
    main()
