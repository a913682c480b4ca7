"""Error rates that count what matters, and the two commands that hear files."""

import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from tests.workers.speech.containers import pcm_of, wav
from tests.workers.test_transcription import Counting
from workers.hearing.formulary import formulary
from workers.recognition.evaluation import Rates, readings_in
from workers.recognition.said import plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ten of clubs.", "10 of clubs"),
        ("twenty-five milligrams", "25 mg"),
        ("one hundred and five", "105"),
        ("two thousand five hundred", "2,500"),
        ("zero point five percent", "0.5%"),
        ("fifteen, fifty", "15 50"),
        ("two five", "2 5"),
        ("Mister Dashwood's", "mr. dashwood's"),
        ("between sand and stone", "Between sand and stone!"),
    ],
)
def test_two_ways_of_writing_are_one(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


def test_different_numbers_stay_different() -> None:
    assert plain_words("fifteen") != plain_words("fifty") and plain_words("0.5") != plain_words("5")


def test_a_wrong_drug_and_a_wrong_number_are_counted_by_themselves() -> None:
    rates = Rates(formulary())
    rates.add("Give fifteen milligrams of cefotaxime now", "Give 50 milligrams of cefazolin now")
    rates.add("Start norepinephrine", "start norepinephrine.")
    figures = rates.figures()
    assert (figures["drugs"], figures["drug_error_rate"]) == (2, 0.5)
    assert (figures["numbers"], figures["number_error_rate"]) == (1, 1.0)
    assert figures["word_error_rate"] == pytest.approx(2 / 8, abs=1e-3)


def test_readings_come_from_labels_or_from_texts_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"")
    (tmp_path / "a.txt").write_text("ten")
    assert [reading.said for reading in readings_in(tmp_path)] == ["ten"]
    rows: Sequence[object] = [{"file": "x/a.wav", "transcript": "eleven"}, {"file": "b.wav", "transcript": None}]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [(reading.path.name, reading.said) for reading in readings_in(tmp_path)] == [("a.wav", "eleven")]


@pytest.fixture
def _counting(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("transcribe", "evaluate_asr"):
        monkeypatch.setattr(f"workers.management.commands.{command}.speech_engine", lambda _name: Counting())


def _tone(seconds: float) -> bytes:
    return wav(pcm_of((0.3 * np.sin(np.arange(round(16_000 * seconds)) / 5)).astype(np.float32)))


@pytest.mark.usefixtures("_counting")
def test_transcribe_tells_words_times_and_speed_and_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.wav", tmp_path / "bad.wav"
    good.write_bytes(_tone(1))
    bad.write_bytes(b"")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 2 files could not be read"):
        call_command("transcribe", str(bad), str(good), "--json", stdout=out)
    refused, heard = (json.loads(line) for line in out.getvalue().splitlines())
    assert refused["error"] == "This file is empty (0 bytes)."
    assert (heard["text"], heard["seconds"]) == ("word0 word1", 1.0) and heard["real_time_factor"] > 0
    assert heard["words"][1] == {
        "text": "word1", "start": 0.5, "end": 1.0, "confidence": 0.9, "before": " ", "alternatives": [],
    }  # fmt: skip


@pytest.mark.usefixtures("_counting")
def test_a_recording_without_an_end_is_not_read_whole(settings: Any) -> None:
    settings.RECORDING_FILE_BYTES = 1_000_000
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 1 files could not be read"):
        call_command("transcribe", "/dev/zero", stdout=out)
    assert out.getvalue() == "/dev/zero: This file is larger than 1 MB.\n"


@pytest.mark.usefixtures("_counting")
def test_evaluate_asr_prints_one_object(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(_tone(1))
    (tmp_path / "a.txt").write_text("word0 word9")
    out = StringIO()
    call_command("evaluate_asr", str(tmp_path), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert (found["engine"], found["readings"], found["word_error_rate"]) == ("counting", 1, 0.25)


@pytest.mark.usefixtures("_counting")
def test_what_evaluate_asr_cannot_use_is_said(tmp_path: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("evaluate_asr", str(labels))
    with pytest.raises(CommandError, match="holds neither"):
        call_command("evaluate_asr", str(tmp_path))
    for broken in ("not json", "[]", "3", '{"transcript": "ten"}'):
        labels.write_text('{"file": "a.wav", "transcript": null}\n' + broken)
        with pytest.raises(CommandError, match="line 2, "):
            call_command("evaluate_asr", str(tmp_path))
    labels.write_text('{"file": "a.wav", "transcript": "ten"}')
    with pytest.raises(CommandError, match=r"a.wav cannot be read"):
        call_command("evaluate_asr", str(tmp_path))
    (tmp_path / "a.wav").write_bytes(b"")
    with pytest.raises(CommandError, match=r"a.wav: This file is empty"):
        call_command("evaluate_asr", str(tmp_path))


@pytest.mark.parametrize("name", ["no.such.module:Engine", "workers.audio:Engine"])
def test_an_engine_of_ones_own_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match=f"The speech engine {name} cannot be loaded"):
        call_command("transcribe", str(tmp_path / "a.wav"), "--engine", name)


def test_an_engine_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no speech engine 'parrot'"):
        call_command("transcribe", str(tmp_path / "a.wav"), "--engine", "parrot")
