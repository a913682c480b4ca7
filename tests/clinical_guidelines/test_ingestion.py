import os
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from pytest_django.fixtures import Settings

from clinical_guidelines import ingestion, publishing
from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.editions.lifecycle import edition_withdraw
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.index import postgres
from clinical_guidelines.ingestion import IngestOutcome, ingest
from clinical_guidelines.models import Edition, Guideline, Page, Passage, Recommendation, SearchIndex
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder

FIRST = """---
title: Fever in children 2020
kind: digest
publisher: Ward Seven
year: 2020
---
# Fever in children
Give paracetamol 15 mg/kg every six hours when the child is distressed.

## Danger signs
Look for a bulging fontanelle, neck stiffness and a rash that does not fade.
"""
SECOND = FIRST.replace("2020", "2024").replace("15 mg/kg", "10 mg/kg")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch, told: ToldEncoder) -> None:
    """Parse without a child process, which costs a third of a second; the sandbox has its own tests."""
    monkeypatch.setattr(ingestion, "read_document_sandboxed", read_document)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def written(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return written


def stored(settings: Settings) -> list[Path]:
    folder = Path(settings.MEDIA_ROOT) / "editions"
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.django_db
def test_a_file_becomes_a_searchable_edition(write: Callable[[str, str], Path], settings: Settings) -> None:
    stages: list[tuple[str, float]] = []
    outcome = ingest(write("a.md", FIRST), file_name="a.md", on_progress=lambda *step: stages.append(step))
    edition = outcome.edition
    assert not outcome.unchanged
    assert (edition.state, edition.year, edition.media_type) == ("published", 2020, "text/markdown")
    assert (edition.guideline.kind, edition.guideline.publisher) == ("digest", "Ward Seven")
    assert edition.guideline.slug == "fever-in-children"
    assert Page.objects.get(edition=edition).lines[0].keys() >= {"text", "box"}
    assert "paracetamol" in search("paracetamol dose")[0].text
    assert [path.read_text() for path in stored(settings)] == [FIRST]
    assert str(edition.file.name).endswith(f"{edition.sha256}.md")
    shares = [share for _, share in stages]
    assert shares == sorted(shares)
    assert stages[-1] == ("published", 1.0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("grades", "kept"),
    [
        (["(Context-specific recommendation (research))"], ("context-specific (research)", "")),
        (
            [f"(class I, level {level})" for level in ("A", "B-NR", "C-LD")],
            ("class i", "level a, level b-nr, level c-ld"),
        ),
        (
            [f"(class I, level {level})" for level in ("A", "B-NR", "C-LD", "C-EO")],
            ("class i", "level a, b-nr, c-ld, c-eo"),
        ),
        (
            [f"(strong, {certainty} certainty)" for certainty in ("very low to low", "low to moderate", "high")],
            ("strong", ""),
        ),
    ],
)
def test_a_grade_in_many_words_keeps_no_document_out_of_the_library(
    write: Callable[[str, str], Path], grades: list[str], kept: tuple[str, str]
) -> None:
    advice = "We recommend the following in adults with heart failure:"
    items = [f"• oxygen number {number} in hypoxia {grade}" for number, grade in enumerate(grades)]
    listed = "\n".join([advice, *items]) if len(grades) > 1 else f"We recommend oxygen in hypoxia. {grades[0]}"
    edition = ingest(write("a.md", f"{FIRST}\n## Oxygen\n{listed}\n"), file_name="a.md").edition
    found = Recommendation.objects.get(passage__edition=edition, verbatim_grade__startswith=grades[0])
    assert (found.strength, found.certainty) == kept


@pytest.mark.django_db
def test_the_same_bytes_twice_do_nothing(write: Callable[[str, str], Path], told: ToldEncoder) -> None:
    first = ingest(write("a.md", FIRST), file_name="a.md")
    embedded = told.encoded
    again = ingest(write("b.md", FIRST), file_name="b.md")
    assert (again.unchanged, again.edition, told.encoded) == (True, first.edition, embedded)
    assert Edition.objects.count() == 1


@pytest.mark.django_db
def test_a_newer_edition_supersedes_the_one_before(write: Callable[[str, str], Path]) -> None:
    old = ingest(write("a.md", FIRST), file_name="a.md").edition
    new = ingest(write("b.md", SECOND), file_name="b.md").edition
    old.refresh_from_db()
    assert old.guideline_id == new.guideline_id
    assert (old.state, new.state) == ("superseded", "published")
    assert {passage.edition_id for passage in search("paracetamol fever danger")} == {new.pk}
    assert old.passages.exists()


@pytest.mark.django_db
def test_a_new_edition_embeds_only_what_changed(write: Callable[[str, str], Path], told: ToldEncoder) -> None:
    ingest(write("a.md", FIRST), file_name="a.md")
    told.encoded = 0
    changed = FIRST.replace("neck stiffness", "a stiff neck").replace("Ward Seven", "Ward Eight")
    edition = ingest(write("b.md", changed), file_name="b.md").edition
    assert told.encoded == 1
    assert edition.passages.count() > 1
    assert search("stiff neck")[0].edition_id == edition.pk
    told.encoded = 0
    ingest(write("c.md", changed), file_name="c.md", collection="elsewhere")
    assert told.encoded == edition.passages.count()


@pytest.mark.django_db
def test_a_superseded_file_does_not_come_back_by_itself(write: Callable[[str, str], Path]) -> None:
    first, second = write("a.md", FIRST), write("b.md", SECOND)
    ingest(first, file_name="a.md")
    new = ingest(second, file_name="b.md").edition
    assert ingest(first, file_name="a.md").unchanged
    new.refresh_from_db()
    assert new.state == "published"


STAGES = ["_guideline", "supersede", "_edition", "_store_pages", "_store_passages", "edition_add"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stage", [*STAGES, "replace", "save"])
def test_a_failure_at_any_stage_leaves_the_library_as_it_was(
    stage: str, write: Callable[[str, str], Path], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ingest(write("a.md", FIRST), file_name="a.md").edition
    before = [(passage.text, passage.score) for passage in search("paracetamol")]

    def broken(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        if stage == "replace":
            patched.setattr(os, "fsync", broken)
        elif stage == "save":
            patched.setattr(Edition, "save", _fails_on_file(Edition.save, broken))
        else:
            place = postgres if stage == "edition_add" else publishing
            patched.setattr(place, stage, _after(getattr(place, stage), broken))
        with pytest.raises(OSError, match="No space"):
            ingest(write("b.md", SECOND), file_name="b.md")
    assert [(passage.text, passage.score) for passage in search("paracetamol")] == before
    assert list(Edition.objects.values_list("pk", "state")) == [(old.pk, "published")]
    assert Passage.objects.exclude(edition=old).count() == 0
    assert len(stored(settings)) == 1
    assert not ingest(write("b.md", SECOND), file_name="b.md").unchanged


def _after(original: Callable[..., object], broken: Callable[..., None]) -> Callable[..., None]:
    def stage(*args: object, **options: object) -> None:
        original(*args, **options)
        broken()

    return stage


def _fails_on_file(original: Callable[..., None], broken: Callable[..., None]) -> Callable[..., None]:
    def save(self: Edition, *args: object, **options: object) -> None:
        if "file" in str(options.get("update_fields")):
            broken()
        original(self, *args, **options)

    return save


@pytest.mark.django_db(transaction=True)
def test_ingesting_one_file_twice_at_once_publishes_it_once(write: Callable[[str, str], Path]) -> None:
    path = write("a.md", FIRST)
    gate = threading.Barrier(4)

    def run(_number: int) -> IngestOutcome:
        try:
            gate.wait()
            return ingest(path, file_name="a.md")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(run, range(4)))
    assert sorted(outcome.unchanged for outcome in outcomes) == [False, True, True, True]
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_different_files_at_once_are_all_published(write: Callable[[str, str], Path]) -> None:
    paths = [write(f"{number}.md", FIRST.replace("Fever", f"Disease {number}")) for number in range(6)]

    def run(path: Path) -> None:
        try:
            ingest(path, file_name=path.name)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(run, paths))
    index = SearchIndex.objects.get(collection="library")
    assert Edition.objects.filter(state="published").count() == 6
    assert index.passages == Passage.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_search_during_publishing_sees_the_old_edition_whole(
    write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ingest(write("a.md", FIRST), file_name="a.md").edition
    seen: list[set[int]] = []

    def elsewhere() -> None:
        seen.append({passage.edition_id for passage in search("paracetamol danger signs")})
        connections.close_all()

    def add(**options: object) -> None:
        original(**options)
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()

    original: Callable[..., None] = postgres.edition_add
    monkeypatch.setattr(postgres, "edition_add", add)
    new = ingest(write("b.md", SECOND), file_name="b.md").edition
    assert seen == [{old.pk}]
    assert {passage.edition_id for passage in search("paracetamol danger signs")} == {new.pk}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "told_sentence"),
    [("a.md", "", "empty"), ("a.pdf", "not a PDF", "PDF"), ("a.docx", "x", "neither")],
)
def test_an_unreadable_file_is_refused_with_one_sentence(
    name: str, content: str, told_sentence: str, write: Callable[[str, str], Path]
) -> None:
    with pytest.raises(LibraryError, match=told_sentence):
        ingest(write(name, content), file_name=name)
    assert not Guideline.objects.exists()


@pytest.mark.django_db
def test_the_command_goes_on_after_a_bad_file_and_says_so(
    write: Callable[[str, str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("bad.pdf", "not a PDF")
    write("good.md", FIRST)
    with pytest.raises(CommandError, match="2 of 3 files failed"):
        call_command("ingest_guidelines", tmp_path, tmp_path / "missing.md")
    printed = capsys.readouterr()
    assert "good.md: 1 pages" in printed.out
    assert "bad.pdf" in printed.err
    assert Edition.objects.count() == 1


@pytest.mark.django_db
def test_the_command_says_of_a_file_that_is_here_already_whether_it_is_in_use(
    write: Callable[[str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    file = write("a.md", FIRST)
    edition = ingest(file, file_name="a.md").edition
    call_command("ingest_guidelines", file)
    assert capsys.readouterr().out == "a.md: unchanged\n"
    edition_withdraw(edition_id=edition.pk, reason="Misprinted.")
    call_command("ingest_guidelines", file)
    said = capsys.readouterr().out
    assert "a.md: not in use" in said and "withdrawn since" in said
    call_command(*re.findall(r"`(.+)`", said)[0].split())
    call_command("ingest_guidelines", file)
    assert capsys.readouterr().out.endswith("a.md: unchanged\n")


@pytest.mark.django_db
def test_the_search_command_prints_json(write: Callable[[str, str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search_guidelines", "paracetamol")
    assert capsys.readouterr().out == "Nothing.\n"
    ingest(write("a.md", FIRST), file_name="a.md")
    call_command("search_guidelines", "paracetamol", "--limit", "1", "--json")
    assert '"guideline": "Fever in children 2020"' in capsys.readouterr().out
    call_command("search_guidelines", "paracetamol")
    assert "page 1" in capsys.readouterr().out
