"""Every type of SyncManager: results, and exceptions with their texts."""
import queue
import sys
import threading
from gateway import connect, raises
from multiprocessing.managers import Namespace, RemoteError, Value

m = connect()

d = m.dict({'a': 1}, b=2)
assert d['a'] == 1 and d.get('x') is None and d.get('x', 5) == 5 and len(d) == 2 and 'a' in d and 'z' not in d
assert d.copy() == {'a': 1, 'b': 2} and list(d.copy()) == ['a', 'b']
assert d.keys() == ['a', 'b'] and d.values() == [1, 2] and d.items() == [('a', 1), ('b', 2)]
assert list(iter(d)) == ['a', 'b'] and sorted(k for k in d) == ['a', 'b']
assert raises(KeyError, None, d.__getitem__, ('x', 1)).args == (('x', 1),)
assert raises(KeyError, None, d.pop, 9).args == (9,)
raises(KeyError, None, d.__delitem__, 'zz')
raises(TypeError, "unhashable type: 'list'", d.__setitem__, [], 1)
raises(TypeError, "unhashable type: 'dict'", d.__getitem__, (1, {}))
raises(TypeError, "unhashable type: 'bytearray'", d.__contains__, bytearray())
raises(TypeError, "'int' object is not iterable", d.update, 5)
raises(ValueError, 'dictionary update sequence element #0 has length 3; 2 is required', d.update, [(1, 2, 3)])
d.update([('c', 3)], e=5)
d.update(m.dict({'f': 6}))
assert d.pop('f') == 6 and d.pop('f', None) is None and d.setdefault('g', 7) == 7 and d.setdefault('g') == 7
assert d.popitem() == ('g', 7)
d[1] = 'one'
d[True] = 'true'
d[1.0] = 'float'
assert d.items()[-1] == (1, 'float') and type(d.keys()[-1]) is int
assert str(d) == "{'a': 1, 'b': 2, 'c': 3, 'e': 5, 1: 'float'}", str(d)
it = iter(d)
next(it)
d['new'] = 1
raises(RuntimeError, 'dictionary changed size during iteration', next, it)
d.clear()
raises(KeyError, "'popitem(): dictionary is empty'", d.popitem)
assert d._getvalue() == {}

l = m.list(range(5))
assert l[0] == 0 and l[-1] == 4 and l[1:3] == [1, 2] and l[::-2] == [4, 2, 0] and list(l) == [0, 1, 2, 3, 4] and len(l) == 5
raises(IndexError, 'list index out of range', l.__getitem__, 9)
raises(IndexError, 'list assignment index out of range', l.__setitem__, 9, 1)
raises(TypeError, 'list indices must be integers or slices, not str', l.__getitem__, 'a')
raises(ValueError, 'slice step cannot be zero', l.__getitem__, slice(None, None, 0))
raises(ValueError, 'list.remove(x): x not in list', l.remove, 99)
raises(ValueError, '99 is not in list', l.index, 99)
raises(ValueError, 'attempt to assign sequence of size 1 to extended slice of size 3', l.__setitem__, slice(None, None, 2), [1])
raises(TypeError, 'can only concatenate list (not "tuple") to list', l.__add__, (1,))
l[1:3] = 'xy'
assert l[:] == [0, 'x', 'y', 3, 4]
del l[0], l[0:2]
l += [9]
l *= 2
assert l[:] == [3, 4, 9, 3, 4, 9] and l.count(9) == 2 and l.index(4, 2) == 4 and 9 in l and 'q' not in l
assert l + [1] == [3, 4, 9, 3, 4, 9, 1] and 2 * m.list([1]) == [1, 1]
l.insert(-100, 'first')
assert l.pop(0) == 'first' and l.pop() == 9
l.reverse()
l.sort()
assert l[:] == [3, 3, 4, 4, 9] and list(reversed(l)) == [9, 4, 4, 3, 3]
l.sort(reverse=True)
assert l[:] == [9, 4, 4, 3, 3]
l.append('a')
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", l.sort)
raises(IndexError, 'pop from empty list', m.list().pop)
raises(IndexError, 'pop index out of range', l.pop, 99)
p = m.list([(2, 'b'), (1, 'a')])
import operator
p.sort(key=operator.itemgetter(0))
assert p[:] == [(1, 'a'), (2, 'b')]
words = m.list(['Bb', 'a', 'CCC', 'dddd'])
words.sort(key=len)
assert words[:] == ['a', 'Bb', 'CCC', 'dddd']
words.sort(key=len, reverse=True)
assert words[:] == ['dddd', 'CCC', 'Bb', 'a']
words.sort(key=str.lower)
assert words[:] == ['a', 'Bb', 'CCC', 'dddd']
numbers = m.list([-3, 2, 1.5, True, 10 ** 30])
numbers.sort(key=abs)
assert numbers[:] == [True, 1.5, 2, -3, 10 ** 30]
raises(TypeError, "object of type 'int' has no len()", m.list([[1], 5]).sort, key=len)
raises(TypeError, "bad operand type for abs(): 'str'", words.sort, key=abs)
raises(TypeError, None, numbers.sort, key=str.lower)
for key in (operator.attrgetter('x'), operator.neg, str.upper, max):
    assert 'this host runs no Python functions' in str(raises(TypeError, None, p.sort, key=key))
assert str(m.list([1, 'a', None, 1.5, (1,), {2}, b'x'])) == "[1, 'a', None, 1.5, (1,), {2}, b'x']"
assert m.list('ab')[:] == ['a', 'b'] and m.list(b'ab')[:] == [97, 98] and m.list({1: 2})[:] == [1] and m.list(l)[:] == l[:]
raises(RemoteError, None, m.list, 5)

n = m.Namespace(x=1)
n.y = 'b'
assert n.x == 1 and str(n) == "Namespace(x=1, y='b')"
raises(AttributeError, "'Namespace' object has no attribute 'zz'", getattr, n, 'zz')
assert not hasattr(n, 'q')
del n.x
assert isinstance(n._getvalue(), Namespace) and n._getvalue().y == 'b'

v = m.Value('i', 5)
v.value += 1
assert v.value == 6 and v.get() == 6 and str(v) == "Value('i', 6)" and isinstance(v._getvalue(), Value)

a = m.Array('i', [1, 2, 3])
a[0] = 7
assert a[0] == 7 and list(a[0:2]) == [7, 2] and a[0:2].typecode == 'i' and list(a) == [7, 2, 3] and len(a) == 3
assert str(a) == "array('i', [7, 2, 3])" and str(m.Array('u', 'ab')) == "array('u', 'ab')" and str(m.Array('i', [])) == "array('i')"
raises(IndexError, 'array index out of range', a.__getitem__, 5)
raises(IndexError, 'array assignment index out of range', a.__setitem__, 5, 1)
raises(TypeError, "'float' object cannot be interpreted as an integer", a.__setitem__, 0, 1.5)
raises(OverflowError, 'signed integer is greater than maximum', a.__setitem__, 0, 2 ** 31)
raises(TypeError, 'must be real number, not str', m.Array('d', [1]).__setitem__, 0, 'x')
raises(RemoteError, None, m.Array, 'z', [])
import array
a[0:2] = array.array('i', [8, 9])
assert list(a) == [8, 9, 3]

q = m.Queue(2)
q.put('a')
q.put(item='b', timeout=1)
assert q.full() and not q.empty() and q.qsize() == 2
raises(queue.Full, '', q.put_nowait, 'c')
raises(queue.Full, '', q.put, 'c', True, 0.02)
assert q.get() == 'a' and q.get(timeout=1) == 'b'
raises(queue.Empty, '', q.get_nowait)
raises(queue.Empty, '', q.get, True, 0.02)
raises(ValueError, "'timeout' must be a non-negative number", q.get, True, -1)
q.task_done()
q.task_done()
raises(ValueError, 'task_done() called too many times', q.task_done)
q.join()
j = m.JoinableQueue()
j.put(1)
assert j.get() == 1
j.task_done()
j.join()

# Shut down, by a client that can: older ones have no class for it.
down = m.Queue()
down.put(1)
down._callmethod('shutdown')
assert down.get() == 1
for call in (down.get, lambda: down.put(2)):
    if hasattr(queue, 'ShutDown'):
        raises(queue.ShutDown, '', call)
    elif sys.version_info < (3, 12):
        assert 'queue.ShutDown' in str(raises(RemoteError, None, call))
    else:
        assert 'ShutDown' in str(raises(AttributeError, None, call))
assert down.qsize() == 0

e = m.Event()
assert not e.is_set() and e.wait(0.02) is False and e.wait(-1) is False
e.set()
assert e.is_set() and e.wait() is True
e.clear()
assert not e.is_set()

k = m.Lock()
assert k.acquire() is True and k.acquire(False) is False and k.acquire(True, 0.02) is False
k.release()
raises(RuntimeError, 'release unlocked lock', k.release)
raises(ValueError, None, k.acquire, True, -1.5)
raises(ValueError, "can't specify a timeout for a non-blocking call", k.acquire, False, 1)
with k:
    assert not k.acquire(False)

r = m.RLock()
with r:
    with r:
        assert r.acquire(False)
        r.release()
raises(RuntimeError, 'cannot release un-acquired lock', r.release)

s = m.Semaphore(2)
assert s.acquire() and s.acquire() and not s.acquire(False) and not s.acquire(True, 0.02) and not s.acquire(True, -1)
s.release()
s.release()
s.release()
assert s.acquire() and s.acquire() and s.acquire() and not s.acquire(False)
b = m.BoundedSemaphore(1)
raises(ValueError, 'Semaphore released too many times', b.release)
with b:
    assert not b.acquire(False)
raises(RemoteError, None, m.Semaphore, -1)

c = m.Condition()
raises(RuntimeError, 'cannot wait on un-acquired lock', c.wait)
raises(RuntimeError, 'cannot notify on un-acquired lock', c.notify)
with c:
    assert c.wait(0.02) is False
    c.notify(1)
    c.notify_all()
shared = m.Condition(k)
with k:
    assert not k.acquire(False)
    assert shared.wait(0.02) is False
    assert not k.acquire(False)
assert k.acquire(False)
k.release()
raises(RemoteError, None, m.Condition, 5)

# A plain lock does not know who holds it: that anybody does is enough to wait, which gives it back, and to notify.
woken = []
waiter = threading.Thread(target=lambda: woken.append(shared.wait(30)))
k.acquire()
waiter.start()
k.acquire()
notifier = threading.Thread(target=shared.notify_all)
notifier.start()
notifier.join()
k.release()
waiter.join()
assert woken == [True] and not k.acquire(False)
k.release()
raises(RuntimeError, 'cannot wait on un-acquired lock', shared.wait, 0)
raises(RuntimeError, 'cannot notify on un-acquired lock', shared.notify)

# A reentrant lock is given back whole while its condition waits, and has its levels again afterwards. A condition of a condition is one of its lock.
owned = m.Condition(r)
also = m.Condition(owned)
levels = []


def wait_at_two_levels():
    with r:
        with owned:
            levels.append(owned.wait(30))
            also.notify_all()


waiter = threading.Thread(target=wait_at_two_levels)
with also:
    waiter.start()
    assert also.wait(0.02) is False
# It waits, as it has had the lock before this thread did; or it comes later, and is told again.
while not levels:
    with r:
        owned.notify()
waiter.join()
assert levels == [True] and r.acquire(False)
r.release()
raises(RuntimeError, 'cannot notify on un-acquired lock', also.notify)
raises(RuntimeError, 'cannot release un-acquired lock', owned.release)

# Each thread is an owner of its own, whatever it is called.
namesakes, outcomes = [], []
for _ in range(2):
    namesakes.append(threading.Thread(target=lambda: outcomes.append(r.acquire(False)) or taken.wait(), name='same'))
taken = threading.Barrier(3)
for thread in namesakes:
    thread.start()
taken.wait()
assert sorted(outcomes) == [False, True], outcomes

w = m.Barrier(1)
assert w.wait() == 0 and w.parties == 1 and w.n_waiting == 0 and w.broken is False
w.abort()
assert w.broken
raises(threading.BrokenBarrierError, None, w.wait)
w.reset()
assert w.wait(1) == 0
done = m.Event()
acting = m.Barrier(1, done.set)
acting.wait()
assert done.is_set()
acting = m.Barrier(1, m.dict(a=1).clear)
assert acting.wait() == 0
# An action that fails breaks the barrier for all, and its exception comes to the one who did it.
for action, kind, text in ((m.Lock().release, RuntimeError, 'release unlocked lock'), (m.list().pop, IndexError, 'pop from empty list'),
                           (m.Queue().get_nowait, queue.Empty, '')):
    acting = m.Barrier(1, action)
    raises(kind, text, acting.wait)
    assert acting.broken
acting = m.Barrier(2, m.list().pop)
both = []


def meet():
    try:
        both.append(acting.wait(30))
    except Exception as error:
        both.append(type(error))


parties = [threading.Thread(target=meet) for _ in range(2)]
for party in parties:
    party.start()
for party in parties:
    party.join()
assert sorted(both, key=str) == [IndexError, threading.BrokenBarrierError], both
two = m.Barrier(2, timeout=0.05)
raises(threading.BrokenBarrierError, None, two.wait)

raises(RemoteError, None, m.Pool, 2)
raises(RemoteError, None, m._create, 'NoSuchType')
assert m._number_of_objects() > 0 and 'refcount=1' in m._debug_info()
print('ok')
