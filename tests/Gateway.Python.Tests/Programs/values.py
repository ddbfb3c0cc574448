"""Values of every kind come back as they were, and compare as Python compares them."""
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import pathlib
import re
import uuid
from gateway import connect


@dataclasses.dataclass
class Point:
    x: int
    y: object = None


class Slotted:
    __slots__ = ('a', 'b')

    def __init__(self, a):
        self.a = a

    def __eq__(self, other):
        return type(other) is Slotted and self.a == other.a


class Color(enum.Enum):
    RED = 1


Pair = collections.namedtuple('Pair', 'left right')


class MyList(list):
    pass


m = connect()
d = m.dict()
deep = []
for _ in range(150):
    deep = [deep]
values = [
    None, True, False, 0, 255, 256, -1, 2 ** 31, -2 ** 63, 2 ** 64, -2 ** 70, 10 ** 3000, 10 ** 12000, 0.0, -0.0, 1.5, float('inf'), 1e300,
    '', 'a', 'h\u00e9llo', '\U0001f600', '\ud800', 'x' * 70000, b'', b'\x00\xff', b'x' * 70000, bytearray(b'ab'),
    (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1, [2, [3]]], {}, {'a': {'b': [1]}}, {(1, 2): 3}, set(), {1, 'a'}, frozenset(), frozenset({1}),
    datetime.datetime(2020, 1, 2, 3, 4, 5, 6), datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc),
    datetime.datetime(2020, 1, 2, 3, tzinfo=datetime.timezone(datetime.timedelta(hours=-5, minutes=-30))),
    datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone(datetime.timedelta(seconds=77))),
    datetime.datetime(2020, 1, 2, 3, fold=1), datetime.date(1, 1, 1), datetime.time(23, 59, 59, 999999), datetime.timedelta(-1, 5, 7),
    datetime.timedelta(999999999), decimal.Decimal('1.10'), decimal.Decimal('-0'), decimal.Decimal('1E+400'), decimal.Decimal('Infinity'),
    fractions.Fraction(1, 3), uuid.UUID(int=5), pathlib.PurePosixPath('/a/b'), 1 + 2j, range(5), slice(1, None, 2), Ellipsis,
    collections.OrderedDict(a=1), collections.deque([1, 2], 3), collections.Counter('aab'), collections.defaultdict(list, {'a': [1]}),
    Point(1, [2]), Slotted(3), Color.RED, Pair(1, 'b'), MyList([1, 2]), re.compile('a+'), int, len, deep,
]
for value in values:
    d['v'] = value
    back = d['v']
    assert type(back) is type(value) and back == value, type(value)
    # What repr shows besides: the sign of zero, the digits of a decimal, the length of a deque.
    assert type(value) in (int, Slotted) or repr(back) == repr(value), (value, back)

shared = [1]
d['v'] = [shared, shared]
back = d['v']
assert back == [[1], [1]] and back[0] is back[1]
loop = [1]
loop.append(loop)
d['v'] = loop
back = d['v']
assert back[0] == 1 and back[1] is back
tangle = {}
tangle['t'] = (tangle, [tangle])
d['v'] = tangle
back = d['v']
assert back['t'][0] is back and back['t'][1][0] is back

# Equality, hash and order are Python's.
k = m.dict({1: 'a'})
assert k[1.0] == 'a' and k[True] == 'a' and k[decimal.Decimal(1)] == 'a'
l = m.list([1, 1.0, True, 'a', (1, 2), None, 2 ** 53, Point(1)])
assert l.count(1) == 3 and l.index((1.0, 2)) == 4 and l.index(None) == 5 and 2.0 ** 53 in l and 2 ** 53 + 1 not in l and Point(1) in l
l = m.list(['\uffff', '\U00010000', 'a', 'B'])
l.sort()
assert l[:] == ['B', 'a', '\uffff', '\U00010000']
l = m.list([3, 1.5, True, decimal.Decimal('2.5')])
l.sort()
assert l[:] == [True, 1.5, decimal.Decimal('2.5'), 3]
l = m.list([float('nan')])
assert float('nan') not in l

# Large runs, alone and among others, as values, items, keys and in errors.
large, text = bytes(range(256)) * 2000, 'é' * 100000
d.clear()
for value in (large, text, [large, text, large], {text: large}, (1, large)):
    d['large'] = value
    assert d['large'] == value and d.get('large') == value and d.copy() == {'large': value} and d.items() == [('large', value)]
    assert d.pop('large') == value and d.setdefault('large', value) == value and d.values() == [value]
d.clear()
d[large] = text
assert d[large] == text and d.copy() == {large: text} and d.popitem() == (large, text)
try:
    d[large]
except KeyError as error:
    assert error.args == (large,)
box = m.list([large, text])
box.append(large)
box[1] = large
assert box[:] == [large] * 3 and box[0] == large and box.index(large) == 0 and box + [text] == [large] * 3 + [text]
space = m.Namespace(large=large, text=text)
assert space.large == large and space.text == text
space.wrapped = d['wrapped'] = Point(large, text)
assert space.wrapped == d['wrapped'] == Point(large, text)
queue = m.Queue()
queue.put(large)
assert queue.get() == large
queue.put(text)
queue.put((large, 1))
assert queue.get() == text and queue.get() == (large, 1)

# A proxy inside a value leads to the same object, also inside an object that only Python knows.
inner = m.list([1])
d['inner'] = inner
d['inner'].append(2)
d['wrapped'] = Point(0, inner)
assert inner[:] == [1, 2]
ident = inner._id
del inner
assert d['wrapped'].y[:] == [1, 2] and d['inner']._id == ident
d['self'] = d
assert d['self']['self']['inner'][:] == [1, 2]
outer = m.list([m.dict(a=1), m.list([2])])
outer[0]['b'] = 3
assert outer[0].copy() == {'a': 1, 'b': 3} and str(outer[1]) == '[2]'
print('ok')
