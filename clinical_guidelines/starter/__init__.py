"""The starter library: digests in the project's own words, each statement tied to a printed page."""

from pathlib import Path

# Every screen that shows a digest shows this beside it: a digest is a pointer to the source, never the source.
BADGE = "Digest: check the source"

FOLDER = Path(__file__).parent
