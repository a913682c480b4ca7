"""Make everything that running or testing needs: `python3 assistant/install.py [--dev]`.

Runs with a bare Python and its standard library; what is already there is left alone.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)
NEWEST = (3, 13)


def main() -> None:
    """Check the Python first: the rest of this code does not even load on an old one."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(
            "Wardlight needs Python 3.11, 3.12 or 3.13, and this is {}.{}: install one of them and run"
            " `make run PYTHON=python3.11`.".format(*sys.version_info[:2])
        )
    project = Path(__file__).resolve().parent.parent
    sys.path[0] = str(project)
    from assistant.installation.steps import install

    sys.exit(install(project, sys.argv[1:]))


if __name__ == "__main__":
    main()
