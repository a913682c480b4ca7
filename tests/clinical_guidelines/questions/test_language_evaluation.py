"""The measure of questions in other languages, over a library in which one can tell what it must be."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.evaluation_languages import LanguagePair, languages_evaluate, pairs_read, shares
from tests.clinical_guidelines.library import ToldEncoder, publish

pytestmark = pytest.mark.django_db

ANTIVENOM, MALARIA = "What is the dose of antivenom?", "What is the dose of artesunate?"


def test_the_share_counts_first_passages_pages_and_the_first_three(told: ToldEncoder) -> None:
    publish("Antivenom is given as one dose.", "Artesunate is given in one dose.")
    publish("Zinc helps.", slug="zinc")
    pairs = [
        LanguagePair("ms", "seen", "Apakah dos antivenom?", ANTIVENOM),
        LanguagePair("ms", "seen", "Apakah dos antivenom?", MALARIA),
        LanguagePair("zh-Hant", "unseen", "鋅", ANTIVENOM),
    ]
    results = languages_evaluate(pairs=pairs)
    assert [(each.same, each.same_page) for each in results] == [(True, True), (False, True), (False, False)]
    assert results[1].among_first
    found = shares(results)
    assert found["all"] == pytest.approx(1 / 3, abs=1e-3) and found["ms"] == 0.5 and found["unseen"] == 0
    assert found["all, same page"] == pytest.approx(2 / 3, abs=1e-3) and found["pairs"] == 3


def test_nothing_agrees_in_an_empty_library(told: ToldEncoder) -> None:
    [result] = languages_evaluate(pairs=[LanguagePair("ms", "seen", "Apakah dos antivenom?", ANTIVENOM)])
    assert not (result.same or result.same_page or result.among_first)


def test_pairs_that_cannot_be_read_are_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"language": "ms"}), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"line 1, .*half"):
        pairs_read(path)


def test_pairs_are_asked_of_a_corpus_that_is_indexed_for_the_occasion(told: ToldEncoder, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        "\n".join(
            json.dumps({"_id": text, "text": text}) for text in ("Antivenom is given as one dose.", "Zinc helps.")
        )
    )
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(
        json.dumps({"language": "ms", "half": "seen", "question": "Apakah dos antivenom?", "english": ANTIVENOM})
    )
    printed = StringIO()
    call_command("evaluate_languages", pairs, "--corpus", tmp_path, "--json", stdout=printed)
    found = json.loads(printed.getvalue())
    assert found["all"] == found["all, same page"] == 1.0
