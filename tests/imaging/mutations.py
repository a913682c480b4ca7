"""Image files with something wrong in each, the same for the same seed."""

import random
from collections.abc import Iterator

from tests.conftest import SHARED
from tests.imaging.drawn import photo_bytes, ultrasound
from tests.imaging.handmade import ct_slice, dicom_bytes
from workers.imaging import photos as photos

# Importing the photos lets Pillow write HEIC as well.
MOST_BYTES = 600_000
# The element of the pixels, in either order of bytes.
PIXELS = (b"\xe0\x7f\x10\x00", b"\x7f\xe0\x00\x10")
# Values that counters and lengths trip over.
EDGES = (b"\0\0", b"\xff\xff", b"\xff\x7f", b"\0\x80", b"\1\0")


def originals() -> list[bytes]:
    """Return good files of every kind: our own, and the shared ones that hold pixels, where they are there."""
    made = [dicom_bytes(ct_slice()), dicom_bytes(ultrasound())]
    made += [photo_bytes(form) for form in ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")]
    shared = sorted(path for path in (SHARED / "dicom").rglob("*") if path.is_file() and path.suffix != ".jsonl")
    read = [path.read_bytes() for path in shared if path.stat().st_size <= MOST_BYTES]
    return made + [content for content in read if any(element in content for element in PIXELS)]


def mutated(seed: int, count: int, first: int = 0) -> Iterator[bytes]:
    """Give so many damaged files: bytes turned, cut, doubled, set to edges, or taken from another file.

    Each has a seed of its own, so that any of them can be had again: number `first` begins.
    """
    good = originals()
    for number in range(first, first + count):
        chance = random.Random(f"{seed} {number}")
        content = bytearray(chance.choice(good))
        for _ in range(chance.choice((1, 1, 1, 2, 8))):
            _damage(content, chance, good)
        yield bytes(content)


def _damage(content: bytearray, chance: random.Random, good: list[bytes]) -> None:
    if not content:
        return
    # The header is where lengths, types and counts stand; behind it the decoders read.
    reach = len(content) if chance.random() < 0.5 else min(len(content), 2_000)
    at = chance.randrange(reach)
    kind = chance.randrange(10)
    if kind <= 2:
        content[at] = chance.randrange(256)
    elif kind <= 4:
        content[at : at + 2] = chance.choice(EDGES)
    elif kind <= 6:
        content[at : at + 4] = chance.randbytes(4)
    elif kind == 7:
        del content[at : at + chance.choice((1, 2, 8, 200, len(content)))]
    elif kind == 8:
        content[at:at] = content[at : at + chance.choice((1, 4, 64, 4_096))]
    else:
        other = chance.choice(good)
        start = chance.randrange(len(other))
        content[at : at + 64] = other[start : start + 64]
