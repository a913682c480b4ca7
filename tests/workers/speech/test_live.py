"""What is shown while somebody speaks: what is final stays, and the whole is what a file would give."""

import threading
from itertools import pairwise

import numpy as np
import pytest

from tests.workers.speech.clips import RATE
from workers.inference.interfaces import NEVER
from workers.inference.speech.stretches import Stretches
from workers.inference.speech.turnstile import Turnstile
from workers.inference.speech.voice import FRAME
from workers.inference.speech.whisper import WhisperEngine
from workers.inference.speech.whisper_tokens import BrokenOff
from workers.inference.speech_interfaces import Partial, Samples

PIECE = 3 * RATE // 2


def live(whisper: WhisperEngine, samples: Samples, piece: int = PIECE) -> tuple[list[Partial], str]:
    listening = whisper.listening()
    partials = []
    for start in range(0, len(samples), piece):
        listening.add(samples[start : start + piece])
        partials.append(listening.partial(NEVER))
    return partials, listening.finished(NEVER).text


def test_final_text_only_grows_and_the_transcript_begins_with_it(whisper: WhisperEngine, question: Samples) -> None:
    partials, text = live(whisper, question)
    finals = [partial.final for partial in partials]
    assert all(after.startswith(before) for before, after in pairwise(finals))
    assert finals[-1] and text.startswith(finals[-1])
    first = next(place for place, partial in enumerate(partials) if partial.final or partial.tentative)
    assert first < len(partials) / 2, "something is shown before the question ends"


def test_silence_shows_nothing(whisper: WhisperEngine) -> None:
    partials, text = live(whisper, np.random.default_rng(2).normal(0, 1e-3, 3 * RATE).astype(np.float32))
    assert set(partials) == {Partial("", "")} and text == ""


def test_a_look_that_nobody_waits_for_is_broken_off(whisper: WhisperEngine, question: Samples) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(BrokenOff):
        whisper.model.encoded(question, stop)
    listening = whisper.listening()
    listening.add(question)
    assert listening.partial(stop) == Partial("", "")
    assert listening.finished(NEVER).text == whisper.heard(question).text


def test_cuts_do_not_depend_on_how_the_recording_came_in(question: Samples) -> None:
    pause = np.zeros(3 * RATE, np.float32)
    whole = np.concatenate([pause, question, pause, question, question, question, question, pause])
    at_once, in_pieces = Stretches(), Stretches()
    cuts = at_once.add(whole)
    pieces = [cut for start in range(0, len(whole), 777) for cut in in_pieces.add(whole[start : start + 777])]
    assert [(cut.start, cut.end) for cut in cuts] == [(cut.start, cut.end) for cut in pieces]
    assert len(cuts) >= 3 and all(cut.end - cut.start <= 28.1 * RATE for cut in cuts)
    assert all(before.end <= after.start for before, after in pairwise(cuts))
    assert cuts[0].start >= 2.5 * RATE and cuts[0].start % FRAME == 0


def test_who_waits_for_a_result_goes_before_a_look_in_passing() -> None:
    turnstile = Turnstile()
    with turnstile.passing_by(NEVER) as stop:
        assert stop is not None and not stop.is_set()
        entered = threading.Event()
        waiting = threading.Thread(target=lambda: _enter(turnstile, entered))
        waiting.start()
        for _ in range(500):
            if stop.is_set():
                break
            threading.Event().wait(0.01)
        assert stop.is_set() and not entered.is_set()
        with turnstile.passing_by(NEVER) as second:
            assert second is None
    waiting.join(30)
    assert entered.is_set()


def _enter(turnstile: Turnstile, entered: threading.Event) -> None:
    with turnstile.waiting():
        entered.set()


def test_a_look_that_is_broken_off_changes_nothing(whisper: WhisperEngine, question: Samples) -> None:
    gone = threading.Event()
    gone.set()
    listening = whisper.listening()
    listening.add(question)
    assert listening.partial(gone) == Partial("", "")
    assert listening.finished(NEVER).text == whisper.heard(question).text


@pytest.mark.slow
def test_what_has_pauses_is_heard_live_as_from_a_file(whisper: WhisperEngine, reading: Samples) -> None:
    pause = np.zeros(3 * RATE, np.float32)
    whole = np.concatenate([reading, pause] * 2)
    # Pieces as of a slow network: each is a look at all that was said since the last pause, and costs a second.
    _, text = live(whisper, whole, piece=2 * PIECE)
    assert text.lower().count("dashwood") == whisper.heard(whole).text.lower().count("dashwood") == 2
