"""A process that is killed in the middle of something. Says when it is in the middle."""
import os
import signal
import sys
from gateway import ARGUMENTS, HostManager, connect, named

role = ARGUMENTS[0]
HostManager.register('account')
m = connect()


def say(text):
    print(text, flush=True)


def wait_for_ever():
    sys.stdin.read()


if role == 'exit':
    # Held in no variable: the connection ends before the process does.
    named(m, ARGUMENTS[1], 'held').acquire()
    say('taken')
elif role == 'lock-with-child':
    # The child has a copy of the connection, so that its end does not come when this process dies.
    held = m.get_lock('lock')
    held.acquire()
    # It does not wait for its input, which ends with its parent.
    child = os.fork()
    if child == 0:
        signal.pause()
    say('holding %d' % child)
    os.waitpid(child, 0)
elif role == 'consumer':
    jobs, results = m.get_queue('jobs'), m.get_list('results')
    while True:
        item = jobs.get()
        if item is None:
            break
        results.append(item)
        say('%d' % item)
elif role == 'caller':
    m.account('shared').wait()
    say('returned')
elif role == 'reader':
    lines = m.account('shared').watch()
    say(next(lines))
    next(lines)
    say('returned')
elif role == 'dropper':
    # With another proxy left, so that the session does not end with the iterator.
    account = m.account('shared')
    lines = account.watch()
    say(next(lines))
    del lines
    wait_for_ever()
elif role == 'impatient':
    try:
        m.account('shared').wait()
    except TimeoutError:
        say('timeout')
