"""Files of sound as people send them, good and bad."""

import struct
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np

from workers.inference.speech_interfaces import Samples


def wav(pcm: bytes, *, rate: int = 16_000, channels: int = 1) -> bytes:
    """A WAV file of 16-bit sound, whatever its header says."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, channels, rate, rate * channels * 2 & 0xFFFFFFFF, channels * 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + len(pcm), b"WAVE") + form + struct.pack("<4sI", b"data", len(pcm)) + pcm


def pcm_of(samples: Samples) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def written(kind: str, codec: str, samples: Samples, *, rate: int = 16_000, layout: str = "mono") -> bytes:
    """A file of this kind, written by FFmpeg."""
    target = BytesIO()
    with av.open(target, "w", format=kind) as container:
        stream: Any = container.add_stream(codec, rate=rate, layout=layout)
        channels = len(stream.layout.channels)
        frame = av.AudioFrame.from_ndarray(
            np.repeat((samples * 32767).astype(np.int16), channels)[None], format="s16", layout=layout
        )
        frame.sample_rate = rate
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return target.getvalue()


def film(samples: Samples | None) -> bytes:
    """An MP4 with moving pictures, with or without sound."""
    target = BytesIO()
    with av.open(target, "w", format="mp4") as container:
        video = container.add_stream("mpeg4", rate=10)
        video.width = video.height = 64
        video.pix_fmt = "yuv420p"
        audio = None if samples is None else container.add_stream("aac", rate=16_000, layout="mono")
        for number in range(10):
            picture = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number * 20, np.uint8), format="rgb24")
            picture.pts, picture.time_base = number, Fraction(1, 10)
            for packet in video.encode(picture):
                container.mux(packet)
        for packet in video.encode(None):
            container.mux(packet)
        if audio is not None and samples is not None:
            frame = av.AudioFrame.from_ndarray((samples * 32767).astype(np.int16)[None], format="s16", layout="mono")
            frame.sample_rate = 16_000
            for packet in (*audio.encode(frame), *audio.encode(None)):
                container.mux(packet)
    return target.getvalue()


def playlist_in_avi() -> bytes:
    """An AVI whose subtitle track is a playlist that asks for a file of the machine."""
    playlist = b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
    subtitle = b"GAB2\x00\x02\x00" + struct.pack("<I", 0) + struct.pack("<HI", 4, len(playlist)) + playlist
    header = struct.pack("<4s4s", b"txts", b"\0\0\0\0") + bytes(48)
    stream = (
        b"LIST" + struct.pack("<I", 4 + 8 + len(header)) + b"strl" + b"strh" + struct.pack("<I", len(header)) + header
    )
    main = b"avih" + struct.pack("<I", 56) + bytes(24) + struct.pack("<I", 1) + bytes(28)
    headers = b"LIST" + struct.pack("<I", 4 + len(main) + len(stream)) + b"hdrl" + main + stream
    chunk = b"00tx" + struct.pack("<I", len(subtitle)) + subtitle
    movie = b"LIST" + struct.pack("<I", 4 + len(chunk)) + b"movi" + chunk
    return b"RIFF" + struct.pack("<I", 4 + len(headers) + len(movie)) + b"AVI " + headers + movie
