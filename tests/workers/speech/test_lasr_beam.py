"""MedASR's beam search: a small language model, or a word of the site, changes what is heard, and only where it may."""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from assistant.errors import AssistantError
from tests.workers import tiny_lasr
from workers.inference.model_files import model_files
from workers.inference.speech.lasr_beam import FILE, BeamSearch, labels_of, language_model
from workers.inference.speech.lasr_model import Likely
from workers.inference.speech.lasr_words import pieces_in, plain_text
from workers.inference.speech.medasr import MedASREngine

NAMES = ["<epsilon>", "<s>", "</s>", "<unk>", "▁give", "▁fif", "teen", "ty", "▁mg", "{period}"]
# Decimal logarithms, as ARPA files have them: after "fif" the one ending is a thousand times likelier than the other.
TWO_WORDS = """-0.1\t#give #fif
-3\t#fif teen
-0.05\t#fif ty
"""


def arpa(folder: Path, names: list[str] = NAMES, pairs: str = TWO_WORDS) -> Path:
    """Write a language model of single pieces, all alike, and of these pairs."""
    labels = [label for label in labels_of(names) if label and " " not in label and label[:1] + label[-1:] != "<>"]
    ones = "".join(f"-1\t{label}\t0\n" for label in labels)
    counts = f"ngram 1={len(labels) + 3}\nngram 2={len(pairs.splitlines())}\n"
    marks = "-2\t<unk>\n0\t<s>\t0\n-1\t</s>\n"
    text = f"\\data\\\n{counts}\n\\1-grams:\n{marks}{ones}\n\\2-grams:\n{pairs}\n\\end\\\n"
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def steps(*each: dict[str, float]) -> Likely:
    """The logarithms of these probabilities, with what is left spread over all other tokens."""
    rows = np.full((len(each), len(NAMES)), 1e-4)
    for row, given in zip(rows, each, strict=True):
        for name, probability in given.items():
            row[NAMES.index(name)] = probability
    likely: Likely = np.log(rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)
    return likely


def said(teen: float, ty: float) -> Likely:
    quiet = {"<epsilon>": 0.95}
    return steps({"▁give": 0.9}, quiet, {"▁fif": 0.9}, {"teen": teen, "ty": ty}, quiet, {"▁mg": 0.9}, {"{period}": 0.9})


def searched(likely: Likely, model: Any = None, *words: list[str]) -> str:
    numbered = [[NAMES.index(piece) for piece in word] for word in words]
    return plain_text(BeamSearch(NAMES, model, numbered).pieces(likely))


def test_a_language_model_decides_where_the_sound_is_in_doubt_and_only_there(tmp_path: Path) -> None:
    model = language_model(arpa(tmp_path))
    doubtful, clear = said(0.5, 0.4), said(0.995, 0.0001)
    assert plain_text(pieces_in(doubtful, NAMES)) == searched(doubtful) == "give fifteen mg{period}"
    assert searched(doubtful, model) == "give fifty mg{period}"
    assert searched(clear, model) == "give fifteen mg{period}"


def test_a_word_of_the_site_is_preferred_whole_and_not_in_part() -> None:
    assert searched(said(0.5, 0.4), None, ["▁fif", "ty"]) == "give fifty mg{period}"
    assert searched(said(0.5, 0.4), None, ["▁fif", "ty", "teen"]) == "give fifteen mg{period}"
    assert searched(said(0.98, 0.01), None, ["▁fif", "ty"]) == "give fifteen mg{period}"
    quiet = steps(*[{"<epsilon>": 0.98, "▁fif": 0.009, "ty": 0.009}] * 20)
    assert searched(quiet, None, ["▁fif", "ty"]) == ""


def test_pieces_lie_at_the_steps_of_the_likeliest_tokens(tmp_path: Path) -> None:
    likely = said(0.5, 0.4)
    assert BeamSearch(NAMES, None).pieces(likely) == pieces_in(likely, NAMES)
    found = BeamSearch(NAMES, language_model(arpa(tmp_path))).pieces(likely)
    assert [(piece.first, piece.last) for piece in found] == [(0, 1), (2, 3), (3, 4), (5, 6), (6, 7)]


def test_a_token_said_twice_stays_twice() -> None:
    twice = steps({"▁mg": 0.9}, {"▁mg": 0.9}, {"<epsilon>": 0.9}, {"▁mg": 0.9})
    assert searched(twice) == "mg mg"


def test_the_engine_takes_the_language_model_that_lies_beside_its_weights(tmp_path: Path, settings: Any) -> None:
    settings.MEDASR_PRECISION = "fp32"
    folder = tiny_lasr.made(tmp_path)
    sound = np.random.default_rng(1).normal(0, 0.1, 16_000 * 6).astype(np.float32)
    likely = MedASREngine(model_files(str(folder))).model.likely(sound)
    names = tiny_lasr.vocabulary(64)
    greedy = plain_text(pieces_in(likely, names))
    unwanted = greedy.split()[0]
    labels = [label for label in labels_of(names) if label.strip("#") != unwanted]
    arpa(folder, ["<epsilon>", *(label.replace("#", "▁") for label in labels if label)], "-0.1\t#the #chest\n")
    search = MedASREngine(model_files(str(folder))).search(())
    assert search and unwanted not in plain_text(search.pieces(likely)).split() != greedy.split()


def test_what_is_missing_or_damaged_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert language_model(tmp_path) is None
    (tmp_path / FILE).write_bytes(b"mmap lm http://kheafield.com/code format version 5\n\0" + bytes(200))
    with pytest.raises(AssistantError, match="cannot be read as a language model"):
        language_model(tmp_path)
    arpa(tmp_path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr("workers.inference.speech.lasr_beam.find_spec", lambda _name: None)
    with capture_logs() as logs:
        assert language_model(tmp_path) is None
    assert "install the package kenlm" in logs[0]["reason"]
