"""Objects that others have named, of each type."""
from gateway import HostManager, connect, raises
from multiprocessing.managers import AcquirerProxy, DictProxy, RemoteError

for name, proxy in (('get_dict', DictProxy), ('get_rlock', AcquirerProxy), ('get_boundedsemaphore', AcquirerProxy)):
    HostManager.register(name, proxytype=proxy)
m = connect()
d = m.get_dictionary('d')
d['by'] = 'python'
assert m.get_dictionary('d')['by'] == 'python' and m.get_dictionary('d')._id == d._id
assert m.get_dict('d')._id == d._id and m.get_rlock('r')._id == m.get_reentrant_lock('r')._id
assert m.get_boundedsemaphore('s1')._id == m.get_bounded_semaphore('s1')._id
m.get_list('l').append(1)
assert m.get_list('l')[:] == [1]
m.get_namespace('n').x = 1
assert m.get_namespace('n').x == 1
m.get_value('v', 'i', 5)
assert m.get_value('v').value == 5
assert list(m.get_array('a', 'i', [1, 2])) == [1, 2]
for make in (m.get_lock, m.get_reentrant_lock, m.get_semaphore, m.get_bounded_semaphore, m.get_condition):
    with make(make.__name__):
        pass
m.get_event('e').set()
assert m.get_event('e').is_set()
assert m.get_barrier('b', 1).wait() == 0
e = m.Event()
m.get_barrier('b', 1, e.set).wait()
assert not e.is_set()
q = m.get_queue('q', 1)
q.put(1)
assert m.get_queue('q').full() and m.get_queue('q').get() == 1
s = m.get_set('s')
s.add(1)
s.add(1)
assert len(s) == 1 and 1 in s and list(iter(s)) == [1] and s.copy() == {1} and s.union([2]) == {1, 2} and s.issubset({1, 2})
s.remove(1)
assert raises(KeyError, None, s.remove, 1).args == (1,)
raises(RemoteError, None, m.get_list, 'd')
raises(RemoteError, None, m.get_dictionary)
d.clear()
print('ok')
