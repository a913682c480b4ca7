"""The child process: `SECONDS` on the command line, a file on standard input, its sound on standard output.

A refusal ends it with REFUSED and stands on standard error as JSON {"code", "message"}.
"""

import json
import sys

from clinical_guidelines.confined.limits import allow_cpu, confine
from clinical_guidelines.errors import LibraryError
from workers.sound import REFUSED
from workers.sound.decoding import pcm

MEMORY = 2 * 1024**3
CPU_SECONDS = 240
# A good file gives sound soon, and goes on giving it; by the processor's time, for a busy machine is no damaged file.
CPU_SECONDS_TO_NEXT = 3


def main(arguments: list[str]) -> int:
    """Decode under limits."""
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    try:
        raw = sys.stdin.buffer.read()
        allow_cpu(CPU_SECONDS_TO_NEXT)
        for block in pcm(raw, int(arguments[0])):
            sys.stdout.buffer.write(block)
            allow_cpu(CPU_SECONDS_TO_NEXT)
    except LibraryError as refusal:
        sys.stderr.write(json.dumps({"code": refusal.code, "message": refusal.message}))
        return REFUSED
    except MemoryError:
        return 1
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
