"""What a file is, told by its first bytes and never by its name."""

from typing import Literal

Kind = Literal["dicom", "photo", "archive", "unknown"]

PREAMBLE = 128
_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
# Explicit value representations, which follow the tag of a first element without a preamble.
_FIRST_GROUPS = {2, 8}
_MOST_FIRST_ELEMENT = 0x0100
_MOST_FIRST_LENGTH = 1024


def kind_of(content: bytes) -> Kind:
    """Tell DICOM (with or without its preamble), a photo, a zip archive, or something else by content."""
    if content[PREAMBLE : PREAMBLE + 4] == b"DICM":
        return "dicom"
    if _is_photo(content[:16]):
        return "photo"
    if content[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return "archive"
    return "dicom" if _begins_like_a_dataset(content[:12]) else "unknown"


def _is_photo(start: bytes) -> bool:
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")):
        return True
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return True
    return start[4:8] == b"ftyp" and start[8:12] in _BRANDS


def _begins_like_a_dataset(start: bytes) -> bool:
    """Tell whether the first element is one that a dataset without preamble and header begins with."""
    if len(start) < 12:
        return False
    for order in ("little", "big"):
        group = int.from_bytes(start[0:2], order)
        element = int.from_bytes(start[2:4], order)
        if group not in _FIRST_GROUPS or element > _MOST_FIRST_ELEMENT:
            continue
        is_explicit = start[4:6].isalpha() and start[4:6].isupper()
        return is_explicit or int.from_bytes(start[4:8], order) < _MOST_FIRST_LENGTH
    return False
