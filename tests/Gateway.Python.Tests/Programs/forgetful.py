"""A process whose connection closes in the middle of what it does under a lock: it drops the last proxy that it has counted."""
import multiprocessing
import os
from gateway import connect


def hold(outer, lock, steps, go):
    with lock:
        # Its arguments came while it was being spawned, and are not counted: this one is.
        inner = outer['inner']
        del inner
        steps.put(str(os.getpid()))
        assert go.get() == 'go on'


def main():
    context = multiprocessing.get_context('spawn')
    m = connect()
    outer = m.dict()
    outer['inner'] = m.dict()
    holder = context.Process(target=hold, args=(outer, m.get_lock('lock'), m.get_queue('steps'), m.get_queue('go')))
    holder.start()
    holder.join()
    print('ended with %d' % holder.exitcode, flush=True)


if __name__ == '__main__':
    main()
