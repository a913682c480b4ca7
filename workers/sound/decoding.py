"""What the child process does: one file from memory, through FFmpeg, to 16-bit mono sound at 16 kHz."""

from collections.abc import Iterator
from io import BytesIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from clinical_guidelines.errors import LibraryError

SAMPLE_RATE = 16_000
# Kinds of file, by FFmpeg's names. None of them opens another file; AVI, playlists and lists of files do.
KINDS = "wav,w64,flac,ogg,mp3,aac,aiff,amr,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm"
SLOWEST, FASTEST = 4_000, 384_000
MOST_CHANNELS = 8
# Frames that cannot be read one after another, before the file is given up.
MOST_BROKEN = 50

EMPTY = LibraryError("sound_empty", "This file is empty (0 bytes).")
UNKNOWN = LibraryError(
    "sound_unknown", "This is not a sound file that can be read: record as WAV, FLAC, MP3, M4A, OGG or WebM."
)
SILENT = LibraryError("sound_absent", "This file holds no sound.")
BROKEN = LibraryError("sound_broken", "This sound file is damaged and cannot be read.")


def pcm(raw: bytes, seconds: int) -> Iterator[bytes]:
    """Yield 16-bit mono sound at 16 kHz in order; raise LibraryError with one sentence when it cannot be read."""
    if not raw:
        raise EMPTY
    length = 0
    try:
        for block in _blocks(raw):
            length += len(block) // 2
            if length > seconds * SAMPLE_RATE:
                raise LibraryError("sound_too_long", f"This recording is longer than {_spoken(seconds)}: send a part.")
            yield block
    except (av.FFmpegError, ValueError, OverflowError, EOFError) as error:
        raise BROKEN from error
    if not length:
        raise SILENT


def _blocks(raw: bytes) -> Iterator[bytes]:
    options = {"format_whitelist": KINDS, "protocol_whitelist": ""}
    try:
        container = av.open(BytesIO(raw), mode="r", options=options, metadata_errors="replace")
    except (av.FFmpegError, ValueError) as error:
        raise UNKNOWN from error
    with container:
        if not container.streams.audio:
            raise SILENT
        stream = container.streams.audio[0]
        _check(stream.codec_context.sample_rate, stream.codec_context.channels)
        resampler = AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
        for frame in _frames(container, stream):
            _check(frame.sample_rate, frame.layout.nb_channels)
            yield from (_bytes(each) for each in resampler.resample(frame))
        yield from (_bytes(each) for each in resampler.resample(None))


def _frames(container: av.container.InputContainer, stream: av.AudioStream) -> Iterator[AudioFrame]:
    """Yield frames, leaving out what is damaged in between as players do."""
    broken = 0
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
            broken = 0
        except av.InvalidDataError:
            broken += 1
            if broken > MOST_BROKEN:
                raise


def _check(rate: int, channels: int) -> None:
    if not SLOWEST <= rate <= FASTEST:
        raise LibraryError(
            "sound_rate", f"This file says it was recorded at {rate:,} samples a second, which no microphone does."
        )
    if channels > MOST_CHANNELS:
        raise LibraryError(
            "sound_channels", f"This file has {channels} channels; at most {MOST_CHANNELS} can be mixed into one."
        )


def _bytes(frame: AudioFrame) -> bytes:
    return np.ascontiguousarray(frame.to_ndarray(), np.int16).tobytes()


def _spoken(seconds: int) -> str:
    return f"{seconds // 3600} hours" if seconds >= 7200 else f"{max(seconds // 60, 1)} minutes"
