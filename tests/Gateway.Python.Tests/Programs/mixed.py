"""Works on named objects together with other processes, some of which are no Python: adds under a lock, moves queue items."""
from gateway import ARGUMENTS, connect

times = int(ARGUMENTS[0])
m = connect()
counts, guard, jobs, results = m.get_dictionary('counts'), m.get_lock('guard'), m.get_queue('jobs'), m.get_list('results')
for _ in range(times):
    with guard:
        counts['total'] = counts.get('total', 0) + 1
while True:
    job = jobs.get()
    if job is None:
        break
    results.append(job * 2)
print('ok')
