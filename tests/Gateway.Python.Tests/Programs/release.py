"""Releases a lock that another process took."""
from gateway import connect

connect().get_lock('lock').release()
print('ok')
