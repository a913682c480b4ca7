"""The child that reads images, on a machine on which it takes so many seconds to begin: its one argument."""

import sys
import time

from workers.imaging.__main__ import serve

if __name__ == "__main__":
    time.sleep(float(sys.argv[1]))
    sys.exit(serve(sys.stdin.buffer, sys.stdout.buffer))
