"""`python -m assistant.services_embedded status|stop`: see or end the servers that a crash left behind."""

import os
import sys
from pathlib import Path

from assistant.services_embedded.errors import EmbeddedServiceError
from assistant.services_embedded.lease import status, stop


def main(arguments: list[str]) -> int:
    """Run one of the two words."""
    var = Path(os.environ.get("WARDLIGHT_VAR", "var"))
    if arguments not in (["status"], ["stop"]):
        sys.stderr.write("Say `status` or `stop`.\n")
        return 2
    try:
        if arguments == ["stop"]:
            stop(var)
        servers = status(var)
    except EmbeddedServiceError as error:
        sys.exit(str(error))
    for name, pid in servers.items():
        sys.stdout.write(f"{name}: {f'process {pid}' if pid else 'not running'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
