"""Sound files of every kind are read in a child process, and every bad one gets a sentence soon."""

import sys
import time
from collections.abc import Callable

import numpy as np
import pytest

from assistant.errors import AssistantError
from tests.conftest import SHARED
from tests.workers.speech.containers import film, pcm_of, playlist_in_avi, wav, written
from workers.audio import file_samples, samples_of
from workers.inference.speech_interfaces import Samples

SECOND = 16_000
# The machine that runs tests is busy; a worker's patience is shorter.
PATIENCE = 60.0
AUDIO = SHARED / "audio"


def tone(seconds: float = 1.0, pitch: float = 440) -> Samples:
    return (0.5 * np.sin(2 * np.pi * pitch * np.arange(round(seconds * SECOND)) / SECOND)).astype(np.float32)


def decoded(raw: bytes, seconds: int = 600) -> Samples:
    return np.concatenate(list(file_samples(raw, seconds=seconds, patience=PATIENCE)))


def refusal(raw: bytes, seconds: int = 600) -> AssistantError:
    with pytest.raises(AssistantError) as caught:
        decoded(raw, seconds)
    return caught.value


def loudest_pitch(samples: Samples) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * SECOND / len(samples))


@pytest.mark.parametrize(
    "make",
    [
        lambda: wav(pcm_of(tone())),
        lambda: written("flac", "flac", tone()),
        lambda: written("ogg", "libopus", tone(), rate=16_000),
        lambda: written("webm", "libopus", tone()),
        lambda: written("mp3", "libmp3lame", tone()),
        lambda: written("ipod", "aac", tone()),
        lambda: film(tone()),
    ],
    ids=["wav", "flac", "ogg", "webm", "mp3", "m4a", "film"],
)
def test_each_kind_gives_the_same_tone(make: Callable[[], bytes]) -> None:
    samples = decoded(make())
    assert samples.dtype == np.float32 and abs(len(samples) - SECOND) < SECOND / 5
    assert abs(loudest_pitch(samples) - 440) < 3
    assert 0.3 < np.abs(samples).max() < 0.7


def test_eight_channels_at_another_rate_become_one() -> None:
    pcm = np.repeat((tone(2.0, 220) * 32767).astype("<i2"), 8).tobytes()
    samples = decoded(wav(pcm, rate=32_000, channels=8))
    assert abs(len(samples) - SECOND) < 100 and abs(loudest_pitch(samples) - 440) < 3


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "sound_empty"),
        (b"not a sound at all, only words", "sound_unknown"),
        (b"%PDF-1.7\n" + bytes(2000), "sound_unknown"),
        (wav(b""), "sound_absent"),
        (wav(pcm_of(tone(0.1)), rate=1_092_676), "sound_rate"),
        (wav(bytes(64_000), channels=16), "sound_channels"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "sound_unknown"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "sound_unknown"),
    ],
    ids=["empty", "text", "pdf", "no samples", "rate", "channels", "playlist", "list of files"],
)
def test_a_bad_file_gets_a_sentence(raw: bytes, code: str) -> None:
    error = refusal(raw)
    assert error.code == code and error.message.endswith(".") and len(error.message) < 120


def test_an_avi_that_hides_a_playlist_is_not_even_opened() -> None:
    assert refusal(playlist_in_avi()).code == "sound_unknown"


def test_a_film_without_sound_says_so() -> None:
    assert refusal(film(None)).code == "sound_absent"


def test_a_recording_that_is_too_long_is_refused_after_that_time() -> None:
    assert refusal(wav(pcm_of(tone(5))), seconds=4).message.startswith("This recording is longer than")


def test_random_damage_ends_in_sound_or_in_a_sentence() -> None:
    chance = np.random.default_rng(3)
    whole = written("webm", "libopus", tone(3))
    for _ in range(6):
        broken = np.frombuffer(whole, np.uint8).copy()
        broken[chance.integers(0, len(broken), 60)] = chance.integers(0, 256, 60)
        try:
            decoded(broken.tobytes()[: int(chance.integers(100, len(broken)))])
        except AssistantError as error:
            assert error.message.endswith(".")


def test_a_child_that_works_without_giving_sound_ends_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = "import resource as r; r.setrlimit(r.RLIMIT_CPU, (1, 2)); [0 for _ in iter(int, 1)]"
    monkeypatch.setattr("workers.audio.child_command", lambda *_: [sys.executable, "-c", busy])
    with pytest.raises(AssistantError, match="took too long"):
        list(file_samples(b"sound", seconds=10, patience=PATIENCE))


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.audio.child_command", lambda *_: ["sleep", "60"])
    began = time.monotonic()
    with pytest.raises(AssistantError, match="took too long"):
        list(file_samples(b"sound", seconds=10, patience=0.5))
    assert time.monotonic() - began < 30


def test_a_child_that_needs_too_much_memory_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.audio.child_command", lambda *_: ["sh", "-c", "ulimit -v 20000; exec sort /dev/zero"])
    with pytest.raises(AssistantError, match="damaged or needs too much memory"):
        list(file_samples(b"sound", seconds=10, patience=PATIENCE))


@pytest.mark.skipif(not AUDIO.is_dir(), reason="../shared/data/audio is not there")
def test_every_format_of_the_shared_recordings_decodes_alike() -> None:
    name = "librivox_sense_and_sensibility_01_austen_64kb-0870"
    whole = decoded((AUDIO / f"{name}.wav").read_bytes())
    for path in sorted(AUDIO.glob(f"{name}.*")):
        assert abs(len(decoded(path.read_bytes())) - len(whole)) < SECOND / 5, path.name
    for bad in ("awful.wav", "null.wav"):
        assert refusal((AUDIO / bad).read_bytes()).message.endswith(".")


def test_pieces_from_a_microphone_need_no_child() -> None:
    assert samples_of(b"\x00\x40\x00\xc0\x01").tolist() == [0.5, -0.5]
