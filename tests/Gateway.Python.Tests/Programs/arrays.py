"""Arrays of every typecode do what array.array of the same interpreter does: values, bounds, exceptions, texts."""
import array
import sys
import warnings
from gateway import connect
from multiprocessing.managers import RemoteError

warnings.simplefilter('ignore', DeprecationWarning)
COMPARES_TEXTS = sys.version_info[:2] == (3, 11)
CODES = 'bBhHiIlLqQfdu' + ('w' if sys.version_info >= (3, 13) else '')
m = connect()


def outcome(function, *arguments):
    try:
        result = function(*arguments)
    except Exception as error:
        return type(error), str(error) if COMPARES_TEXTS else None
    return type(result), repr(result)


def values_for(code):
    if code in 'uw':
        return ['a', '\U0001f600', 'ab', '', 1, None, b'a']
    if code in 'fd':
        return [0, -1, True, 1.5, 1e300, float('inf'), 10 ** 400, 'a', None, 1 + 2j]
    bits = 8 * array.array(code).itemsize
    limits = [0, 2 ** bits - 1] if code.isupper() else [-2 ** (bits - 1), 2 ** (bits - 1) - 1]
    return limits + [limits[0] - 1, limits[1] + 1, 10 ** 40, -10 ** 40, True, 1.5, 'a', None]


compared = 0
for code in CODES:
    start = 'abcd' if code in 'uw' else [1, 2, 3, 4]
    here, there = array.array(code, start), m.Array(code, start)
    assert there._getvalue() == here and there._getvalue().typecode == ('u' if code == 'w' else code), code
    assert len(there) == 4 and list(there) == list(here)
    for index in (0, 3, -1, -4, 4, -5, 10 ** 30, 'x', None, 1.5, slice(1, 3), slice(None, None, -2), slice(2, 0)):
        if code != 'w' or not isinstance(index, slice):
            compared += 1
            ours, theirs = outcome(there.__getitem__, index), outcome(here.__getitem__, index)
            assert ours == theirs, (code, index, ours, theirs)
    for value in values_for(code):
        compared += 1
        ours, theirs = outcome(there.__setitem__, 1, value), outcome(here.__setitem__, 1, value)
        assert ours == theirs, (code, value, ours, theirs)
        assert list(there) == list(here), (code, value)
    assert outcome(there.__setitem__, 4, start[0])[0] is IndexError
    if code != 'w':
        assert str(there) == str(here), (str(there), str(here))
    for bad in ([None], [[]], 5, [10 ** 40] if code not in 'fduw' else [10 ** 400] if code in 'fd' else 'x'):
        compared += 1
        ours, theirs = outcome(m.Array, code, bad), outcome(array.array, code, bad)
        assert (ours[0] is RemoteError) == issubclass(theirs[0], Exception), (code, bad, ours, theirs)
        if COMPARES_TEXTS and ours[0] is RemoteError:
            assert theirs[0].__name__ in ours[1], (code, bad, ours, theirs)
assert compared > 300, compared
print('ok')
