"""A thread that takes something and ends, in a process that goes on and does as it is told."""
import sys
import threading
from gateway import ARGUMENTS, connect, named, raises

held = named(connect(), ARGUMENTS[0], 'held')
outcomes = []


def run(step, name=None):
    def keep_outcome():
        step()
        outcomes.append(True)

    thread = threading.Thread(target=keep_outcome, name=name)
    thread.start()
    thread.join()
    assert outcomes.pop()


def take():
    assert held.acquire(False)


def take_again_and_release_both():
    assert held.acquire(False)
    held.release()
    held.release()


def wait_and_release():
    assert not held.wait(0)
    held.notify()
    held.release()


def is_not_the_owner():
    raises(RuntimeError, 'cannot release un-acquired lock', held.release)


STEPS = {'release': lambda: run(held.release),
         'release as another': lambda: run(is_not_the_owner),
         'come back': lambda: run(take_again_and_release_both, 'taker'),
         'come back and wait': lambda: run(wait_and_release, 'taker')}

run(take, 'taker')
print('taken', flush=True)
for line in sys.stdin:
    if line == 'exit\n':
        break
    STEPS[line.strip()]()
    print('done', flush=True)
