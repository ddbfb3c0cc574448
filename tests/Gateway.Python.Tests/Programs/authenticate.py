"""Connects with the key of its arguments, and says what has come of it."""
from multiprocessing import AuthenticationError
from gateway import ADDRESS, ARGUMENTS, HostManager

try:
    HostManager(address=ADDRESS, authkey=ARGUMENTS[0].encode()).connect()
    print('connected')
except AuthenticationError as error:
    print(error)
