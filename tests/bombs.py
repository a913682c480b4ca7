"""What unpacks to gigabytes, made in a moment."""

import zlib


def packed_over(words: bytes, times: int) -> bytes:
    """Return zlib's packing of these words so many times over; they are packed but once."""
    packer, check = zlib.compressobj(9, wbits=-zlib.MAX_WBITS), 1
    # After a full flush nothing refers to what stood before.
    once = packer.compress(words) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(times):
        check = zlib.adler32(words, check)
    return b"\x78\xda" + once * times + packer.flush() + check.to_bytes(4, "big")
