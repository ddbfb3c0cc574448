"""Calls one object of the host's together with other processes, some of which are no Python."""
import threading
from gateway import ARGUMENTS, HostManager, connect

HostManager.register('bank')
m = connect()
account = m.bank().open('shared', 0)


def deposit(times):
    for _ in range(times):
        account.deposit(1)


threads = [threading.Thread(target=deposit, args=(int(ARGUMENTS[0]) // 2,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
