"""Runs CPython's own tests of managers against a host that is running already.

Usage: manager_suite.py HOST PORT KEY START_METHOD [CLASS ...]

Nothing of the tests is changed; only where their manager comes from: it is connected to the host instead of started.
Prints one line for each test: its id and ok, skipped, failed, or error.
"""
import multiprocessing
import multiprocessing.managers
import sys
import unittest
from test import _test_multiprocessing

HOST, PORT, KEY, METHOD = sys.argv[1], int(sys.argv[2]), sys.argv[3].encode(), sys.argv[4]
CLASSES = sys.argv[5:] or [
    'WithManagerTestQueue', 'WithManagerTestLock', 'WithManagerTestSemaphore', 'WithManagerTestCondition',
    'WithManagerTestEvent', 'WithManagerTestBarrier', 'WithManagerTestContainers', 'TestSyncManagerTypes',
]

# What needs Python code inside the server: a function as a barrier's action, a pool of processes.
LEFT_OUT = ('WithManagerTestBarrier.test_action', 'TestSyncManagerTypes.test_pool')

multiprocessing.current_process().authkey = KEY


class HostManager(multiprocessing.managers.SyncManager):
    """A manager that is connected where the tests start one."""

    def __init__(self, *args, **kwargs):
        super().__init__(address=(HOST, PORT), authkey=KEY)

    def start(self, *args, **kwargs):
        self.connect()

    def shutdown(self):
        pass

    def join(self, timeout=None):
        pass


def connected_manager():
    manager = HostManager()
    manager.connect()
    return manager


class Lines(unittest.TextTestResult):
    def line(self, test, outcome):
        print('%s %s' % ('.'.join(test.id().split('.')[-2:]), outcome), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line(test, 'ok')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.line(test, 'skipped')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line(test, 'failed')

    def addError(self, test, err):
        super().addError(test, err)
        self.line(test, 'error')


# At the top, because a child that is spawned finds the tests' functions here.
TESTS = {'__name__': '__main__'}
_test_multiprocessing.install_tests_in_module_dict(TESTS, METHOD)
globals().update({name: value for name, value in TESTS.items() if not name.startswith('__')})


def main():
    tests = TESTS
    multiprocessing.Manager = connected_manager
    multiprocessing.managers.SyncManager = HostManager
    loaded = unittest.TestSuite()
    for name in CLASSES:
        for test in unittest.defaultTestLoader.loadTestsFromTestCase(tests[name]):
            if '.'.join(test.id().split('.')[-2:]) not in LEFT_OUT:
                loaded.addTest(test)
    tests['setUpModule']()
    try:
        result = unittest.TextTestRunner(stream=sys.stderr, resultclass=Lines, verbosity=0).run(loaded)
    finally:
        tests['tearDownModule']()
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == '__main__':
    main()
