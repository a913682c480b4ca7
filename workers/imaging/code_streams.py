"""How large a compressed picture says it is, read from its own first bytes before any decoder allocates for it."""

from typing import NamedTuple

J2K_START = b"\xff\x4f\xff\x51"
JPEG_START = b"\xff\xd8"
# Frame headers of ISO 10918-1 and of JPEG-LS (14495-1); those left out between them are no frame headers.
FRAME_MARKERS = {*range(0xC0, 0xD0), 0xF7} - {0xC4, 0xC8, 0xCC}
# Markers that stand alone, without a length.
ALONE = {0x01, *range(0xD0, 0xD9)}
# Boxes and comments come before a header; nobody writes more of them.
MOST_BEFORE = 1 << 20


class Declared(NamedTuple):
    """What one picture declares of itself."""

    rows: int
    columns: int
    samples: int

    @property
    def values(self) -> int:
        return self.rows * self.columns * self.samples


def declared_by(stream: bytes) -> Declared | None:
    """Return the size in the header of a JPEG, JPEG-LS or JPEG 2000 stream; None when it has no such header."""
    if stream.startswith(JPEG_START):
        return _jpeg(stream)
    at = stream.find(J2K_START, 0, MOST_BEFORE)
    # Mark and marker, the segment's length, capabilities; then right and lower edge, left and upper edge.
    if at < 0 or len(stream) < at + 42:
        return None
    right, lower, left, upper = (_number(stream, at + 8 + 4 * place, 4) for place in range(4))
    return Declared(max(lower - upper, 0), max(right - left, 0), _number(stream, at + 40, 2))


def _jpeg(stream: bytes) -> Declared | None:
    at = len(JPEG_START)
    while at + 10 <= min(len(stream), MOST_BEFORE):
        if stream[at] != 0xFF:
            return None
        marker = stream[at + 1]
        if marker in FRAME_MARKERS:
            return Declared(_number(stream, at + 5, 2), _number(stream, at + 7, 2), stream[at + 9])
        # A marker may be led by any number of the bytes that begin it.
        at += 1 if marker == 0xFF else 2 if marker in ALONE else 2 + _number(stream, at + 2, 2)
    return None


def _number(stream: bytes, at: int, size: int) -> int:
    return int.from_bytes(stream[at : at + size], "big")
