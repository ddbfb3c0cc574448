"""The programs that tutorials show for managers, with the address as the only change."""
import multiprocessing
import sys
import time
from gateway import ARGUMENTS, connect


def write(shared, index):
    shared[index] = index * 2


def append(shared, index):
    shared.append(index)


def add_with_lock(outer, lock, times):
    for _ in range(times):
        with lock:
            inner = outer['counter']
            inner['value'] = inner['value'] + 1


def watch(event, seen):
    event.wait()
    seen.append('went off')


def set_attributes(namespace, index):
    setattr(namespace, 'worker%d' % index, index)


def work(jobs, results):
    while True:
        job = jobs.get()
        if job is None:
            jobs.task_done()
            return
        results.append(job * job)
        jobs.task_done()


def meet(barrier, seats):
    seats.append(barrier.wait())


def produce(condition, box):
    with condition:
        box.append('made')
        condition.notify()


def run(context, target, arguments):
    processes = [context.Process(target=target, args=each) for each in arguments]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0, process.exitcode


def main():
    context = multiprocessing.get_context(ARGUMENTS[0])
    m = connect()

    shared = m.dict()
    run(context, write, [(shared, i) for i in range(10)])
    assert shared.copy() == {i: i * 2 for i in range(10)}

    items = m.list()
    run(context, append, [(items, i) for i in range(10)])
    assert sorted(items) == list(range(10))

    outer = m.dict()
    outer['counter'] = m.dict(value=0)
    lock = m.Lock()
    run(context, add_with_lock, [(outer, lock, 25) for _ in range(4)])
    assert outer['counter']['value'] == 100

    event, seen = m.Event(), m.list()
    watchers = [context.Process(target=watch, args=(event, seen)) for _ in range(3)]
    for watcher in watchers:
        watcher.start()
    event.set()
    for watcher in watchers:
        watcher.join()
    assert seen[:] == ['went off'] * 3

    namespace = m.Namespace()
    run(context, set_attributes, [(namespace, i) for i in range(3)])
    assert (namespace.worker0, namespace.worker1, namespace.worker2) == (0, 1, 2)

    jobs, results = m.JoinableQueue(5), m.list()
    workers = [context.Process(target=work, args=(jobs, results)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for job in range(30):
        jobs.put(job)
    for _ in workers:
        jobs.put(None)
    jobs.join()
    for worker in workers:
        worker.join()
    assert sorted(results) == [job * job for job in range(30)]

    barrier, seats = m.Barrier(4), m.list()
    run(context, meet, [(barrier, seats) for _ in range(4)])
    assert sorted(seats) == [0, 1, 2, 3]

    condition, box = m.Condition(), m.list()
    with condition:
        producer = context.Process(target=produce, args=(condition, box))
        producer.start()
        assert condition.wait_for(lambda: len(box) > 0, 120)
    producer.join()

    number, numbers = m.Value('i', 0), m.Array('d', [0.0] * 4)
    run(context, set_values, [(number, numbers, i, lock) for i in range(4)])
    assert number.value == 4 and list(numbers) == [0.0, 1.5, 3.0, 4.5]
    print('ok')


def set_values(number, numbers, index, lock):
    numbers[index] = index * 1.5
    with lock:
        number.value += 1


if __name__ == '__main__':
    main()
