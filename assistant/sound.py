"""What a recording is made of: PCM from the microphone, or a file of a kind that is known by its first bytes."""

import struct

PCM = "audio/pcm"
SAMPLE_RATE = 16_000
SAMPLE_BYTES = 2
BYTES_A_SECOND = SAMPLE_RATE * SAMPLE_BYTES
NO_KIND = ""
# So many bytes tell what a file is.
MARK_BYTES = 16


def wav_header(size: int) -> bytes:
    """Return the 44 bytes that make `size` bytes of 16-bit mono PCM at 16 kHz a WAV file."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, BYTES_A_SECOND, SAMPLE_BYTES, 8 * SAMPLE_BYTES)
    return struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE") + form + struct.pack("<4sI", b"data", size)


def kind_of(start: bytes) -> str:
    """Return the media type of a file of sound by its first bytes, or "" when it is none that we take."""
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return "audio/wav"
    if start[:4] in _BY_MARK:
        return _BY_MARK[start[:4]]
    if start[4:8] == b"ftyp":
        return "audio/mp4"
    return "audio/mpeg" if start[:3] == b"ID3" or _is_mpeg_frame(start) else NO_KIND


_BY_MARK = {b"OggS": "audio/ogg", b"fLaC": "audio/flac", b"\x1aE\xdf\xa3": "audio/webm"}


def _is_mpeg_frame(start: bytes) -> bool:
    """Eleven bits of synchronisation, as each frame of MP3 and AAC begins."""
    return len(start) > 1 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0
