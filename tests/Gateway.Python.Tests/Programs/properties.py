"""What tutorials show of registered classes: a class with attributes behind a proxy like NamespaceProxy, used by several processes."""
import multiprocessing
from gateway import ADDRESS, ARGUMENTS, KEY, raises
from multiprocessing.managers import BaseManager, NamespaceProxy


class PersonProxy(NamespaceProxy):
    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__', 'greet')

    def greet(self, *args, **kwds):
        callmethod = object.__getattribute__(self, '_callmethod')
        return callmethod('greet', args, kwds)


class MyManager(BaseManager):
    pass


MyManager.register('Person', proxytype=PersonProxy)


def have_birthday(person, lock):
    with lock:
        person.age = person.age + 1


def main():
    multiprocessing.current_process().authkey = KEY
    context = multiprocessing.get_context(ARGUMENTS[0])
    manager = MyManager(address=ADDRESS, authkey=KEY)
    manager.connect()
    ann = manager.Person('Ann', 30)
    assert (ann.name, ann.age) == ('Ann', 30)
    lock = context.Lock()
    processes = [context.Process(target=have_birthday, args=(ann, lock)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0, process.exitcode
    assert ann.age == 34
    ann.name = 'Anna'
    assert ann.greet('Bob') == 'Hello Bob, I am Anna' and ann.greet(other='Bob', word='Hi') == 'Hi Bob, I am Anna'
    assert ann.Age == 34 and ann.get_age() == 34 and ann.Greet('Eve') == 'Hello Eve, I am Anna'
    raises(AttributeError, "'person' object has no attribute 'address'", lambda: ann.address)
    assert not hasattr(ann, 'address')
    raises(AttributeError, "'person' object has no attribute 'address'", setattr, ann, 'address', 1)
    raises(AttributeError, "'person' object attribute 'greet' is read-only", setattr, ann, 'greet', 1)
    raises(AttributeError, "'person' object attribute 'age' cannot be deleted", delattr, ann, 'age')
    raises(TypeError, None, setattr, ann, 'age', 'old')
    print('ok')


if __name__ == '__main__':
    main()
