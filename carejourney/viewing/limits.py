"""How a process that opens other people's files is held in, where the system can."""

import sys

if sys.platform != "win32":
    import resource

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space."""
SECONDS = 20
"""Of the processor, for one answer."""


def limit() -> None:
    """Hold this process to a little memory and time, and to no file at all."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # A crash must leave no picture of what was in memory.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    renew_time()


def renew_time() -> None:
    """Give this process its time anew, for one more answer."""
    if sys.platform == "win32":
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, hard))
