"""The life of an edition: superseded, withdrawn, brought back, and each step on record."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from clinical_guidelines import checks, ingestion
from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.editions.between import editions_compare
from clinical_guidelines.editions.cited import quotes_followed
from clinical_guidelines.editions.description import edition_set_apart, guideline_describe, guideline_join
from clinical_guidelines.editions.history import event_record
from clinical_guidelines.editions.lifecycle import edition_bring_back, edition_withdraw
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.golden import golden_write
from clinical_guidelines.golden_judging import judged, result_store
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.ingestion import ingest
from clinical_guidelines.models import Check, Edition, EditionEvent, GoldenQuestion, GoldenResult, Guideline, Page
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder, publish

pytestmark = pytest.mark.django_db

FIRST = """---
title: Fever in children 2020
kind: digest
year: 2020
---
# Fever in children

## Recommendations

- Give paracetamol 15 mg/kg every six hours to a distressed child. (Strong recommendation, low certainty)
- Tepid sponging should be offered to a hot child. (Weak recommendation, low certainty)

## Danger signs

Look for a bulging fontanelle, neck stiffness and a rash that does not fade.
"""
SECOND = (
    FIRST.replace("2020", "2024").replace("15 mg/kg", "10 mg/kg").replace("should be offered", "should not be offered")
)


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch, told: ToldEncoder) -> None:
    """Parse without a child process, which costs a third of a second; the sandbox has its own tests."""
    monkeypatch.setattr(ingestion, "read_document_sandboxed", read_document)


def brought(folder: Path, name: str, text: str, edition_of: int | None = None) -> Edition:
    (folder / name).write_text(text)
    return ingest(folder / name, file_name=name, edition_of=edition_of).edition


def states(*editions: Edition) -> list[str]:
    found = dict(Edition.objects.values_list("pk", "state"))
    return [found[edition.pk] for edition in editions]


def editions_found() -> set[int]:
    return {passage.edition_id for passage in search("paracetamol fever danger")}


def steps(guideline: Guideline) -> list[tuple[str, str, str]]:
    rows = guideline.events.order_by("pk").values_list("action", "state_before", "state_after")
    return [(action, before, after) for action, before, after in rows]


def test_a_withdrawn_edition_leaves_the_search_and_stays_readable() -> None:
    edition = publish("Give paracetamol for fever.")
    edition_withdraw(edition_id=edition.pk, reason="A dose is misprinted.")
    assert states(edition) == ["withdrawn"]
    assert search("paracetamol fever") == []
    assert edition.passages.exists()
    assert steps(edition.guideline) == [("published", "draft", "published"), ("withdrawn", "published", "withdrawn")]
    edition_bring_back(edition_id=edition.pk)
    assert [passage.edition_id for passage in search("paracetamol fever")] == [edition.pk]
    assert steps(edition.guideline)[-1] == ("republished", "withdrawn", "published")


def test_withdrawing_needs_a_reason() -> None:
    edition = publish("Give paracetamol for fever.")
    with pytest.raises(LibraryError, match="Say why"):
        edition_withdraw(edition_id=edition.pk, reason="  ")
    assert states(edition) == ["published"]


def test_rolling_back_needs_no_encoder_and_finds_as_before(told: ToldEncoder) -> None:
    old = publish("Give paracetamol 15 mg/kg for fever.", version="1")
    before = [(passage.text, passage.score) for passage in search("paracetamol fever")]
    new = publish("Give paracetamol 10 mg/kg for fever.", version="2")
    embedded = told.encoded
    edition_bring_back(edition_id=old.pk, reason="The new dose is wrong.")
    assert told.encoded == embedded
    assert states(old, new) == ["published", "superseded"]
    assert [(passage.text, passage.score) for passage in search("paracetamol fever")] == before
    with pytest.raises(LibraryError, match="already"):
        edition_bring_back(edition_id=old.pk)


def test_a_failed_roll_back_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = publish("Fever one.", version="1"), publish("Fever two.", version="2")

    def broken(**_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clinical_guidelines.editions.lifecycle.event_record", broken)
    with pytest.raises(OSError, match="No space"):
        edition_bring_back(edition_id=old.pk)
    assert states(old, new) == ["superseded", "published"]
    assert {passage.edition_id for passage in search("fever")} == {new.pk}


@pytest.mark.django_db(transaction=True)
def test_two_curators_at_once_leave_one_current_edition() -> None:
    editions = [publish(f"Fever {number}.", version=str(number)) for number in range(4)]
    gate = threading.Barrier(3)

    def bring_back(edition: Edition) -> None:
        gate.wait()
        edition_bring_back(edition_id=edition.pk)
        connections.close_all()

    threads = [threading.Thread(target=bring_back, args=[edition]) for edition in editions[:3]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(states(*editions)) == ["published", "superseded", "superseded", "superseded"]
    assert len({passage.edition_id for passage in search("fever")}) == 1


@pytest.mark.django_db(transaction=True)
def test_an_edition_is_described_while_it_is_withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, reached = publish("Fever one.", version="1"), threading.Event()

    def recorded_slowly(**step: Any) -> None:
        reached.set()
        threading.Event().wait(0.5)
        event_record(**step)

    def withdraw() -> None:
        edition_withdraw(edition_id=edition.pk, reason="Unsafe.")
        connections.close_all()

    monkeypatch.setattr("clinical_guidelines.editions.lifecycle.event_record", recorded_slowly)
    with ThreadPoolExecutor(1) as beside:
        withdrawn = beside.submit(withdraw)
        assert reached.wait(10)
        guideline_describe(guideline_id=edition.guideline_id, described={}, year=2019)
        withdrawn.result()
    edition.refresh_from_db()
    assert (edition.state, edition.year) == ("withdrawn", 2019)


def test_a_file_of_another_title_is_an_edition_of_what_the_curator_says(tmp_path: Path) -> None:
    old = brought(tmp_path, "a.md", FIRST)
    new = brought(tmp_path, "b.md", SECOND.replace("Fever in children", "The hot child"), edition_of=old.guideline_id)
    assert new.guideline_id == old.guideline_id
    assert states(old, new) == ["superseded", "published"]
    assert new.guideline.title == "Fever in children 2020"
    assert editions_found() == {new.pk}


def test_two_guidelines_become_one_afterwards(tmp_path: Path) -> None:
    old = brought(tmp_path, "a.md", FIRST)
    new = brought(tmp_path, "b.md", SECOND.replace("Fever in children", "The hot child"))
    assert old.guideline_id != new.guideline_id
    assert editions_found() == {old.pk, new.pk}
    guideline_join(guideline_id=new.guideline_id, into_id=old.guideline_id)
    assert states(old, new) == ["superseded", "published"]
    assert list(Guideline.objects.values_list("pk", flat=True)) == [old.guideline_id]
    assert editions_found() == {new.pk}
    edition_bring_back(edition_id=old.pk)
    assert editions_found() == {old.pk}


def test_joined_guidelines_keep_their_golden_questions_and_results() -> None:
    into, joining = publish("Give fluids.", slug="into"), publish("Give oxygen.", slug="joining")
    for guideline, question in ((into, "Both?"), (joining, "Both?"), (joining, "One?")):
        GoldenQuestion.objects.create(guideline=guideline.guideline, question=question, expects="page", page=1)
    run = checks.check_create(kind=Check.Kind.GOLDEN, user_id=None)
    moved = GoldenQuestion.objects.get(question="One?")
    GoldenResult.objects.create(check_run=run, golden=moved, passed=True, change="new")
    guideline_join(guideline_id=joining.guideline_id, into_id=into.guideline_id)
    kept = GoldenQuestion.objects.filter(guideline=into.guideline_id).order_by("question")
    assert [each.question for each in kept] == ["Both?", "One?"]
    assert moved.results.get().passed


@pytest.mark.parametrize("rolled_back", [False, True])
def test_golden_questions_go_with_the_part_that_holds_their_place(*, rolled_back: bool) -> None:
    both, first, second = (
        "Wash hands before you begin.",
        "Give paracetamol for fever.",
        "Give ibuprofen for a headache.",
    )
    whole = publish(both, first, slug="whole", version="1")
    written = [golden(whole, "Both, of the whole?", both), golden(whole, "Paracetamol?", first)]
    part = publish(both, second, slug="whole", version="2")
    written += [golden(part, "Both, of the part?", both), golden(part, "Page of the part?", "")]
    written += [golden(part, "Ibuprofen?", second), golden(part, "Paracetamol missed?", first)]
    before = golden_run_judged(written)
    if rolled_back:
        edition_bring_back(edition_id=whole.pk)
    own = edition_set_apart(edition_id=part.pk, title="A part")
    assert own.curated == ["title"]
    gone = ["Both, of the part?", "Ibuprofen?", "Page of the part?"]
    assert list(own.golden_questions.order_by("question").values_list("question", flat=True)) == gone
    assert all(golden_run_judged(written).values())
    assert [question for question, passed in before.items() if not passed] == ["Paracetamol missed?", "Paracetamol?"]
    assert GoldenQuestion.objects.get(question="Ibuprofen?").results.count() == 2


def golden(edition: Edition, question: str, text: str) -> GoldenQuestion:
    expects = "passage" if text else "page"
    fields = {"question": question, "expects": expects, "page": 1, "text": text, "within": 5}
    return golden_write(golden=None, guideline_id=edition.guideline_id, user_id=None, fields=fields)


def golden_run_judged(written: list[GoldenQuestion]) -> dict[str, bool]:
    """Judge each question, all words of the library asked for, and keep the results; by question, in order."""
    run = checks.check_create(kind=Check.Kind.GOLDEN, user_id=None)
    found = search("wash hands paracetamol fever ibuprofen headache")
    for row in written:
        row.refresh_from_db()
        result_store(run=run, golden=row, verdict=judged(row, found, ""))
    return dict(run.results.order_by("golden__question").values_list("golden__question", "passed"))


def test_what_a_curator_wrote_outlives_the_next_file(tmp_path: Path) -> None:
    old = brought(tmp_path, "a.md", FIRST)
    described = {"title": "Fever in children", "publisher": "Ward Seven"}
    guideline_describe(guideline_id=old.guideline_id, described=described, year=2019)
    new = brought(tmp_path, "b.md", SECOND)
    assert new.guideline_id == old.guideline_id
    assert (new.guideline.title, new.guideline.publisher) == ("Fever in children", "Ward Seven")
    old.refresh_from_db()
    assert (old.year, new.year) == (2019, 2024)


def test_what_changed_between_two_files(tmp_path: Path) -> None:
    old, new = brought(tmp_path, "a.md", FIRST), brought(tmp_path, "b.md", SECOND)
    changes = editions_compare(old, new)
    assert [(each.kinds, "paracetamol" in (each.old.text if each.old else "")) for each in changes] == [
        (("direction",), False),
        (("dose",), True),
    ]


def test_a_cited_quote_is_followed_into_the_new_edition(tmp_path: Path) -> None:
    old, new = brought(tmp_path, "a.md", FIRST), brought(tmp_path, "b.md", SECOND)
    dose = old.passages.get(text__contains="paracetamol")
    signs = old.passages.get(text__contains="fontanelle")
    quotes = [(dose, "Give paracetamol 15 mg/kg every six hours"), (signs, "Look for a bulging fontanelle")]
    followed = quotes_followed(quotes, editions_compare(old, new), new)
    assert [each.kinds for each in followed] == [("dose",), ("unchanged",)]
    assert followed[0].new
    assert "10 mg/kg" in followed[0].new.text


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        # A heading or a row that the sentence begins with is not the sentence.
        (
            "Neonates with a bacterial meningitis receive cefotaxime for three weeks.",
            "Neonates with a bacterial meningitis\n\nAmpicillin comes first, with gentamicin.",
            ("removed",),
        ),
        (
            "Give a bolus of saline to a child in shock.",
            "Do not give a bolus of saline to a child in shock.",
            ("direction",),
        ),
        (
            "Repeat the culture of the blood.",
            "Repeat the culture of the blood, at the latest after 48 hours.",
            ("dose",),
        ),
        # Printed in one line or in two, it is the same.
        ("Keep the child warm and look again soon.", "Keep the child warm\n\nand look again soon.", ("unchanged",)),
        ("Nurse it alone.", "Nurse it alone.", ("unchanged",)),
    ],
    ids=["heading", "refused", "longer", "lines", "short"],
)
def test_a_quote_is_unchanged_only_where_all_of_it_stands(
    tmp_path: Path, before: str, after: str, kinds: tuple[str, ...]
) -> None:
    old = brought(tmp_path, "a.md", f"{FIRST}\n{before}\n")
    new = brought(tmp_path, "b.md", f"{SECOND}\n{after}\n")
    passage = old.passages.get(text__contains=before)
    followed = quotes_followed([(passage, before)], editions_compare(old, new), new)
    assert [each.kinds for each in followed] == [kinds]
    assert [each.old.text for each in followed if each.old] == [before]


def test_the_command_names_the_pages_of_which_nothing_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    edition = publish("Fever one.", version="1")
    for number in (7, 12):
        Page.objects.create(edition=edition, number=number, lines=[])
    call_command("editions", "list", "sepsis")
    assert capsys.readouterr().out.rstrip().endswith("no text on page 1, 7, 12")
    call_command("editions", "list", "--json")
    assert json.loads(capsys.readouterr().out)[0]["pages_without_text"] == [1, 7, 12]


def test_the_command_lists_withdraws_and_rolls_back(capsys: pytest.CaptureFixture[str]) -> None:
    old, new = publish("Fever one.", version="1"), publish("Fever two.", version="2")
    call_command("editions", "rollback", "sepsis")
    assert states(old, new) == ["published", "superseded"]
    call_command("editions", "withdraw", str(old.guideline_id), "--reason", "Misprinted.")
    assert states(old, new) == ["withdrawn", "superseded"]
    call_command("editions", "list", "sepsis")
    call_command("editions", "history", "sepsis")
    printed = capsys.readouterr().out
    assert "withdrawn" in printed
    assert "Misprinted." in printed
    assert EditionEvent.objects.count() == 6
    with pytest.raises(CommandError, match="no guideline"):
        call_command("editions", "list", "unheard-of")
    with pytest.raises(CommandError, match="Which guideline"):
        call_command("editions", "withdraw")
    call_command("editions", "list")


def test_the_command_sets_a_part_apart() -> None:
    old, new = publish("Give paracetamol for fever.", version="1"), publish("Give ibuprofen for fever.", version="2")
    call_command("editions", "apart", old.guideline.slug, title="Ibuprofen alone", reason="A part.")
    assert states(old, new) == ["published", "published"]
    assert set(Guideline.objects.values_list("slug", flat=True)) == {old.guideline.slug, "ibuprofen-alone"}
    assert editions_found() == {old.pk, new.pk}


def test_the_command_joins_and_describes(capsys: pytest.CaptureFixture[str]) -> None:
    old, new = publish("Fever one.", version="1"), publish("Fever two.", slug="sepsis-new", version="2")
    with pytest.raises(CommandError, match="--into"):
        call_command("editions", "join", "sepsis-new")
    with pytest.raises(CommandError, match="no guideline"):
        call_command("editions", "join", "sepsis-new", into=str(2**31))
    call_command("editions", "join", "sepsis-new", into="sepsis")
    assert states(old, new) == ["superseded", "published"]
    for wrong in ({}, {"year": 20260}, {"country": "x" * 65}, {"title": " "}):
        with pytest.raises(CommandError, match=r"\.$"):
            call_command("editions", "describe", "sepsis", **wrong)
    call_command("editions", "describe", "sepsis", country="Malaysia")
    guideline = Guideline.objects.get()
    assert (guideline.country, guideline.title, guideline.curated) == ("Malaysia", "Sepsis", ["country"])
    assert guideline.editions.get(state="published").year == 2024
    call_command("editions", "describe", "sepsis", year=2026)
    assert guideline.editions.get(state="published").year == 2026
    assert "Malaysia" in capsys.readouterr().out


def called() -> str:
    return Guideline.objects.get().title


def test_a_guideline_is_called_as_the_edition_in_use_calls_itself(tmp_path: Path) -> None:
    old, new = brought(tmp_path, "a.md", FIRST), brought(tmp_path, "b.md", SECOND)
    assert old.guideline_id == new.guideline_id
    assert called().endswith("2024")
    edition_bring_back(edition_id=old.pk)
    assert called().endswith("2020")
    edition_withdraw(edition_id=old.pk, reason="Misprinted.")
    edition_bring_back(edition_id=new.pk)
    assert called().endswith("2024")
    guideline_describe(guideline_id=new.guideline_id, described={"title": "Fever"}, year=2024)
    edition_bring_back(edition_id=old.pk)
    assert called() == "Fever"


def test_a_guideline_that_another_joins_is_called_as_the_edition_that_comes_with_it(tmp_path: Path) -> None:
    old = brought(tmp_path, "a.md", FIRST)
    new = brought(tmp_path, "b.md", SECOND)
    own = edition_set_apart(edition_id=new.pk, title="Fever apart")
    assert Guideline.objects.get(pk=old.guideline_id).title == "Fever in children 2020"
    guideline_join(guideline_id=own.pk, into_id=old.guideline_id)
    assert called() == "Fever in children 2024"
    other = brought(tmp_path, "c.md", SECOND.replace("Fever in children", "A draft"))
    guideline_join(guideline_id=other.guideline_id, into_id=old.guideline_id)
    assert called() == "Fever in children 2024"


def test_the_command_prepares_anew_what_the_shelf_does_not_hold() -> None:
    old, new = publish("Fever one.", version="1"), publish("Fever two.", version="2")
    with transaction.atomic():
        passage_index().edition_remove(index=index_lock(collection="library"), edition=old.pk)
    with pytest.raises(LibraryError, match="Ask your engineer"):
        edition_bring_back(edition_id=old.pk)
    assert states(old, new) == ["superseded", "published"]
    call_command("editions", "rollback", "sepsis")
    assert {passage.edition_id for passage in search("fever")} == {old.pk}


def test_the_same_words_without_a_grade_read_beside_them_are_no_change(tmp_path: Path) -> None:
    old = brought(tmp_path, "a.md", FIRST)
    plain = FIRST.replace("2020", "2024").replace(" (Strong recommendation, low certainty)", "")
    new = brought(tmp_path, "b.md", plain.replace("## Recommendations", "## Fever"))
    assert {kind for each in editions_compare(old, new) for kind in each.kinds} == {"unchanged"}
