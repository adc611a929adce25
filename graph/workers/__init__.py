"""Work that may kill its process is done in processes that may die.

    server  ->  Engine  ->  Pool  --socket-->  worker        (one query at a time, then the next)
                              `----socket-->  holder  -fork->  worker, worker, ...

The holder is single-threaded, has the data in memory and forks the workers, which share it. A
worker that runs past its deadline, takes too much memory or crashes is replaced by a fork in
milliseconds.
"""
