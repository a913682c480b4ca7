"""Files that nobody waits for any more, told by their age."""

import time
from pathlib import Path

# What is younger may be on its way: files and their rows are not seen at the same moment.
YOUNG_SECONDS = 3_600.0


def is_old(path: Path) -> bool:
    """Whether a file or folder has been there for so long that its row would be seen; False when it is gone."""
    try:
        return time.time() - path.stat().st_mtime > YOUNG_SECONDS
    except FileNotFoundError:
        return False
