"""Processes that count references and are killed. Each run is a program of its own, as a shell would start it."""
import multiprocessing
import os
import signal
import sys
from multiprocessing import util

if __name__ == '__main__':
    os.setpgrp()

from gateway import ADDRESS, ARGUMENTS, KEY, HostManager, connect

role, gate_path = ARGUMENTS[0], ARGUMENTS[1]


def say(*words):
    print(*words, flush=True)


def wait_at_gate():
    """Until the test opens the gate, without a word to the host."""
    say('waiting', os.getpid())
    with open(gate_path) as gate:
        gate.read()


class Gate:
    """Unpickled in the start of a child, before the proxies that come behind it."""

    def __reduce__(self):
        return wait_at_gate, ()


def use(_, shared, text):
    shared['child'] = 2
    say(text, sorted(shared.items()))
    signal.pause()


def send(queue):
    mine = connect().list([1])
    queue.put(mine)
    queue.close()
    queue.join_thread()
    signal.pause()


def main():
    if role == 'holder':
        m = connect()
        d, items, jobs = m.dict({1: 2, 3: 4}), m.list([1]), m.Queue()
        d['nested'] = items
        keys = iter(d)
        next(keys)
        second = d['nested']
        say('holding')
        sys.stdin.read()
    elif role == 'dropper':
        m = connect()
        kept = m.dict()
        for _ in range(3):
            m.list([1]).append(2)
        other = m.Event()
        del other
        say('holding')
        sys.stdin.read()
    elif role == 'child':
        os.mkfifo(gate_path)
        method = multiprocessing.get_context(ARGUMENTS[2])
        if ARGUMENTS[2] == 'fork':
            # What is registered first runs first in the child: before its proxies count themselves.
            util.register_after_fork(use, lambda _: wait_at_gate())
        shared = connect().dict(parent=1)
        method.Process(target=use, args=(Gate() if ARGUMENTS[2] != 'fork' else None, shared, 'used')).start()
        signal.pause()
    elif role == 'daemon':
        # Forked without multiprocessing: the child's proxies are counted by nobody but the parent.
        os.mkfifo(gate_path)
        m = connect()
        shared = m.dict(parent=1)
        if os.fork() == 0:
            os.setsid()
            if os.fork() != 0:
                os._exit(0)
            wait_at_gate()
            use(None, shared, 'used')
        signal.pause()
    elif role == 'queue':
        os.mkfifo(gate_path)
        multiprocessing.current_process().authkey = KEY
        method = multiprocessing.get_context(ARGUMENTS[2])
        queue = method.Queue()
        sender = method.Process(target=send, args=(queue,))
        sender.start()
        while not queue._reader.poll(0.1):
            assert sender.is_alive()
        os.kill(sender.pid, signal.SIGKILL)
        sender.join()
        wait_at_gate()
        received = queue.get()
        received.append(2)
        say('used', received[:])
        signal.pause()


if __name__ == '__main__':
    main()
