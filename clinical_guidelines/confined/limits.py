"""What a child process that reads other people's files may use."""

import resource

MOST_MEMORY = 3 * 1024**3
MOST_CPU_SECONDS = 300
MOST_OUTPUT = 512 * 1024**2


def confine(memory: int, cpu_seconds: int) -> None:
    """Limit this process's memory (bytes), processor time (seconds) and written files, and leave no core dump."""
    _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_CPU, cpu_seconds)
    _lower(resource.RLIMIT_FSIZE, MOST_OUTPUT)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, 64)


def allow_cpu(seconds: int) -> None:
    """Let this process use so many more seconds of processor time from now on."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _lower(which: int, most: int) -> None:
    _, hard = resource.getrlimit(which)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, most))
