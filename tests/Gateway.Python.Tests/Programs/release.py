"""Releases what another process took."""
from gateway import ARGUMENTS, connect, named

named(connect(), ARGUMENTS[0], 'held').release()
print('ok')
