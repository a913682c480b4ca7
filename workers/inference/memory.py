"""How much memory a device has: the GPU's own, or the machine's as far as this process's container may use it."""

import os
from importlib import import_module
from pathlib import Path

from assistant.worker_reports import MemoryUse

PROC = Path("/proc")
# Version 2 of the kernel's control groups, then version 1; the number is not there where nothing is limited.
LIMITS = (
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")),
    (Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"), Path("/sys/fs/cgroup/memory/memory.usage_in_bytes")),
)


def memory_use(device: str) -> MemoryUse | None:
    """Return the memory of "cuda:0" or "cpu" in bytes, None on a machine that does not tell."""
    return _gpu(device) if device.startswith("cuda") else _ram()


def _gpu(device: str) -> MemoryUse:
    # Only a process that holds a model on a GPU comes here, and it has torch.
    cuda = import_module("torch").cuda
    free, total = cuda.mem_get_info(device)
    return MemoryUse(kind="gpu", used=total - free, total=total, own=cuda.memory_reserved(device))


def _ram() -> MemoryUse | None:
    try:
        lines = (line.split() for line in (PROC / "meminfo").read_text().splitlines())
        kilobytes = {words[0].rstrip(":"): int(words[1]) for words in lines}
        pages = int((PROC / "self" / "statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    total = kilobytes["MemTotal"] * 1024
    used = total - kilobytes["MemAvailable"] * 1024
    own = pages * os.sysconf("SC_PAGE_SIZE")
    limit, within = _container()
    if limit and limit < total:
        return MemoryUse(kind="ram", used=min(within, limit), total=limit, own=own)
    return MemoryUse(kind="ram", used=used, total=total, own=own)


def _container() -> tuple[int, int]:
    for limit, usage in LIMITS:
        try:
            return int(limit.read_text()), int(usage.read_text())
        except (OSError, ValueError):
            continue
    return 0, 0
