"""MedASR's path with a random model: the pipeline's own text, formatting, live text that stays, nothing in silence."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional
from transformers import LasrFeatureExtractor, pipeline

from tests.workers import tiny_lasr
from tests.workers.speech.clips import RATE, without_speech
from workers.inference.interfaces import NEVER
from workers.inference.model_files import model_files
from workers.inference.speech.lasr_features import LasrFeatures
from workers.inference.speech.lasr_layers import Attending
from workers.inference.speech.lasr_model import STEP, LasrModel, precision_for, windows
from workers.inference.speech.lasr_words import Piece, pieces_in, plain_text, words_in
from workers.inference.speech.medasr import MedASREngine
from workers.inference.speech_interfaces import Heard, Samples


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_lasr.made(tmp_path_factory.mktemp("lasr"))


@pytest.fixture
def medasr(folder: Path, settings: Any) -> MedASREngine:
    settings.MEDASR_PRECISION = "fp32"
    return MedASREngine(model_files(str(folder)))


def noise(seconds: float, seed: int = 0) -> Samples:
    """Noise that swells four times a second, so that the random network has something to tell apart."""
    chance, length = np.random.default_rng(seed), round(seconds * RATE)
    places = np.arange(0, length + 4000, 4000)
    swell = np.interp(np.arange(length), places, chance.random(len(places)))
    return (chance.normal(0, 0.1, length) * swell).astype(np.float32)


@pytest.mark.parametrize("seconds", [0.5, 7, 20, 20.01, 36, 36.02, 61.3])
def test_the_text_is_the_transformers_pipelines(medasr: MedASREngine, folder: Path, seconds: float) -> None:
    peer = pipeline("automatic-speech-recognition", model=str(folder))
    samples = noise(seconds)
    said = peer(samples.copy(), chunk_length_s=20, stride_length_s=2)["text"]
    ours = plain_text(pieces_in(medasr.model.likely(samples), medasr.names))
    assert ours == said.replace("</s>", "").strip()


def test_random_networks_say_enough_for_that_comparison(medasr: MedASREngine) -> None:
    assert len(set(plain_text(pieces_in(medasr.model.likely(noise(60)), medasr.names)).split())) > 3


def test_attention_by_plain_products_is_torchs_whatever_length_came_before() -> None:
    attend = Attending()
    for windows_together, steps in ((2, 50), (1, 13), (3, 50)):
        parts = torch.randn(3, windows_together, 4, steps, 16, generator=torch.Generator().manual_seed(steps)) / 2
        fused = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], scale=1.0)
        for precision, apart in ((torch.float32, 1e-5), (torch.bfloat16, 0.05)):
            assert (attend(*parts.to(precision).unbind()).float() - fused).abs().max() < apart


def test_bf16_hears_what_fp32_hears(medasr: MedASREngine) -> None:
    samples = noise(37)
    ours = LasrModel(medasr.model.files, precision="bf16").likely(samples)
    assert (ours.argmax(1) == medasr.model.likely(samples).argmax(1)).mean() > 0.95


def test_features_are_the_extractors_own_and_stay_where_the_network_is(folder: Path) -> None:
    samples = noise(21)
    theirs = LasrFeatureExtractor()(samples, sampling_rate=RATE, return_tensors="pt").input_features[0]
    assert torch.equal(LasrFeatures(torch.device("cpu"))(samples), theirs)
    # Torch refuses to mix this device, which computes nothing, with another, as it would a GPU.
    elsewhere = LasrModel(model_files(str(folder)), precision="bf16", device="meta")
    assert elsewhere.logits(samples, list(windows(len(samples)))[:1]).device.type == "meta"


def test_windows_take_every_step_once() -> None:
    for seconds in (0.3, 19.9, 20, 36, 36.04, 100):
        cut = list(windows(round(seconds * RATE)))
        taken = [window.start // STEP + step for window in cut for step in range(window.first, window.last)]
        assert taken == list(range(len(taken))) and abs(len(taken) - seconds * RATE / STEP) <= 1


def test_a_long_recording_is_written_down_as_it_comes_and_is_the_same(medasr: MedASREngine) -> None:
    samples = noise(301)
    listening = medasr.listening()
    for start in range(0, len(samples), 30 * RATE):
        listening.add(samples[start : start + 30 * RATE])
        listening.catch_up(NEVER)
        assert len(listening._sound()) < 180 * RATE
    likely = np.concatenate([*listening._settled, listening._rest()])
    assert plain_text(pieces_in(likely, medasr.names)) == plain_text(
        pieces_in(medasr.model.likely(samples), medasr.names)
    )


def heard(text: str) -> Heard:
    """What is shown of these pieces, parted by "|"."""
    names = ["<epsilon>", *dict.fromkeys(text.split("|"))]
    pieces = [Piece(names.index(name), name, 2 * at, 2 * at + 1, -0.1) for at, name in enumerate(text.split("|"))]
    likely = np.full((2 * len(pieces) + 2, len(names)), -9.0, np.float32)
    return Heard(tuple(words_in(pieces, likely, names)))


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ("▁no|▁effusion|{period}|▁clear", "no effusion. clear"),
        ("▁no|▁effusion|▁{comma}|▁clear", "no effusion, clear"),
        ("▁one|▁{|period|}|▁two", "one. two"),
        ("▁[FINDINGS]|▁clear|{period}|{new paragraph}|▁[IMPRESSION]|▁normal", "FINDINGS: clear.\n\nIMPRESSION: normal"),
        ("▁left|{hyphen}|▁sided|▁{open parenthesis}|▁old|{close parenthesis}", "left-sided (old)"),
        ("▁see|▁{smiley}|▁and|▁[ODD THING]|▁here", "see {smiley} and [ODD THING] here"),
        ("▁unclosed|▁{|▁brace", "unclosed { brace"),
        ("▁fif|teen|▁mg|</s>", "fifteen mg"),
        ("{period}|▁first", ". first"),
    ],
)
def test_formatting_tokens_become_marks_and_unknown_ones_stay(pieces: str, shown: str) -> None:
    assert heard(pieces).text == shown


def test_spans_point_at_each_word_of_the_text() -> None:
    found = heard("▁[FINDINGS]|▁clear|{period}|{new paragraph}|▁fif|teen")
    assert [found.text[start:end] for start, end in found.spans()] == [word.text for word in found.words]


def test_a_token_that_was_nearly_another_gives_the_other_word() -> None:
    names = ["<epsilon>", "▁fif", "teen", "ty"]
    likely = np.log(np.array([[0.1, 0.8, 0.05, 0.05], [0.9, 0, 0, 0.1], [0.01, 0.01, 0.55, 0.43]]) + 1e-6).astype(
        np.float32
    )
    (word,) = words_in(pieces_in(likely, names), likely, names)
    assert (word.text, word.alternatives[0].text) == ("fifteen", "fifty")
    assert (word.start, word.end) == (0.0, 0.12) and word.alternatives[0].confidence == pytest.approx(0.43, abs=0.01)


def test_without_speech_the_network_is_not_even_asked(medasr: MedASREngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(medasr.model, "likely", lambda _samples: pytest.fail("asked"))
    for kind, clip in without_speech(20, seed=5):
        # Silero takes some chords for a voice, and a random network cannot disagree.
        if kind != "music":
            assert not medasr.heard(clip).words


def test_live_text_only_grows_and_the_transcript_begins_with_it(medasr: MedASREngine, question: Samples) -> None:
    whole = np.concatenate([question, question, question, question])
    listening = medasr.listening()
    finals = []
    for start in range(0, len(whole), RATE):
        listening.add(whole[start : start + RATE])
        finals.append(listening.partial(NEVER).final)
    text = listening.finished(NEVER).text
    assert all(after.startswith(before) for before, after in pairwise(finals))
    assert finals[-1] and text.startswith(finals[-1])


def test_words_lie_where_somebody_speaks(medasr: MedASREngine, question: Samples) -> None:
    quiet = np.zeros(5 * RATE, np.float32)
    words = medasr.heard(np.concatenate([quiet, question, quiet])).words
    assert words and all(4 < word.start < 6 + len(question) / RATE for word in words)


def test_precision_is_checked() -> None:
    assert precision_for("auto") in {"bf16", "fp32"}
    with pytest.raises(Exception, match="not one of auto, bf16, fp32"):
        precision_for("fp16")
