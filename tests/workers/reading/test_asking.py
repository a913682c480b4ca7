"""A question about an image: what the clinician left of its findings is searched, carried and kept."""

import json
import uuid
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client

from assistant import queue, selectors, selectors_reading, services, services_reading
from assistant.errors import AssistantError, NotFound
from assistant.models import Instance, Reading, Turn, User
from assistant.reading_shapes import Finding, ReadFindings, ReadingAsked, SentWindow
from tests.assistant.image_world import image_made
from tests.assistant.test_export import exported
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from tests.people import People
from tests.workers.reading.encoder import ScriptedEncoder
from tests.workers.reading.reader import ScriptedModel
from workers.answering import turn as worker
from workers.answering.imaged import questions_with_findings
from workers.reading.reading import read_image

pytestmark = pytest.mark.django_db(transaction=True)
Models = tuple[ScriptedModel, ScriptedEncoder]
CORRECTED = ReadFindings(
    findings=[
        Finding(text="Left pleural effusion.", origin="clinician"),
        Finding(text="Pneumothorax", presence="absent", origin="clinician"),
    ]
)


@pytest.fixture(autouse=True)
def _library(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = ToldEncoder({"effusion": axis(1), "pneumonia": axis(2)}, name="told-imaged")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    publish("Treat a pleural effusion with drainage under ultrasound guidance.")


def read(user: User, image: Instance) -> uuid.UUID:
    row, _ = services_reading.reading_ask(
        user=user, instance_id=image.pk, task="chest_film", frame=0, asked=ReadingAsked(), key=uuid.uuid4()
    )
    read_image(row.pk)
    return row.pk


def asked(user: User, *readings: uuid.UUID) -> Turn:
    made, _ = services.turn_ask(
        user=user, question="What is the treatment?", conversation_id=None, key=uuid.uuid4(), readings=readings
    )
    return made


def test_the_corrected_findings_are_searched_and_kept(alice: User, film: Instance, models: Models) -> None:
    reading = read(alice, film)
    services_reading.findings_correct(user=alice, reading_id=reading, findings=CORRECTED)
    made = asked(alice, reading)
    worker.answer_turn(made.pk)
    made.refresh_from_db()
    assert made.state == "finished"
    assert made.answer is not None
    assert made.answer["searched_as"] == "What is the treatment for Left pleural effusion?"
    assert made.answer["sentences"][0]["text"] == "Treat a pleural effusion with drainage under ultrasound guidance."
    assert made.answer["citations"]
    shape = selectors.turn_shape(made)
    assert shape.images[0].findings == CORRECTED
    assert shape.images[0].corrected
    assert shape.images[0].sent is not None


def test_the_models_own_words_stay_in_the_capsule(alice: User, film: Instance, models: Models) -> None:
    reading = read(alice, film)
    services_reading.findings_correct(user=alice, reading_id=reading, findings=CORRECTED)
    made = asked(alice, reading)
    worker.answer_turn(made.pk)
    (kept,) = selectors.capsule_of(alice, made.pk).images
    assert kept.written == models[0].writes
    assert "Describe this X-ray" in kept.prompt
    assert kept.findings is not None
    assert kept.findings.impression[0].text == "Community-acquired pneumonia."
    assert kept.basis.findings == CORRECTED


def test_the_words_on_somebody_elses_image_are_in_no_capsule(people: People, film: Instance, models: Models) -> None:
    made = asked(people.alice, read(people.alice, film))
    Reading.objects.update(owner=people.charlie)
    worker.answer_turn(made.pk)
    (kept,) = selectors.capsule_of(people.alice, made.pk).images
    assert (kept.prompt, kept.written, kept.findings) == ("", "", None)


def test_a_later_correction_changes_no_answer(alice: User, film: Instance, models: Models) -> None:
    reading = read(alice, film)
    made = asked(alice, reading)
    services_reading.findings_correct(user=alice, reading_id=reading, findings=CORRECTED)
    worker.answer_turn(made.pk)
    made.refresh_from_db()
    assert "Community-acquired pneumonia" in (made.answer or {})["searched_as"]
    assert not selectors.turn_shape(made).images[0].corrected


def test_asked_again_it_carries_the_same_findings(alice: User, film: Instance, models: Models) -> None:
    made = asked(alice, read(alice, film))
    again, _ = services.turn_ask(
        user=alice, question="What is the treatment?", conversation_id=None, key=uuid.uuid4(), revises=made.pk
    )
    assert again.findings == made.findings


def test_anothers_reading_and_one_without_findings_are_refused(people: People, film: Instance, models: Models) -> None:
    reading = read(people.alice, film)
    with pytest.raises(NotFound):
        asked(people.charlie, reading)
    models[1].sees = "a head CT slice"
    with pytest.raises(AssistantError, match="no findings yet"):
        asked(people.alice, read(people.alice, image_made(people.alice)))


def test_an_answer_outlives_its_image(alice: User, film: Instance, models: Models) -> None:
    made = asked(alice, read(alice, film))
    film.delete()
    worker.answer_turn(made.pk)
    made.refresh_from_db()
    assert made.state == "finished"
    assert selectors_reading.bases_of(made)[0].findings.impression


def test_what_is_denied_searches_for_nothing(film: Instance) -> None:
    def searched(*findings: Finding) -> list[str]:
        kept = {"findings": [each.model_dump() for each in findings]}
        row = Reading(instance=film, task="chest_film", corrected=kept)
        return questions_with_findings("What now?", [selectors_reading.basis_of(row)])

    assert searched(Finding(text="Effusion", presence="absent")) == ["What now?"]
    assert searched(Finding(text="There is an effusion."), Finding(text="Possible nodule", presence="uncertain")) == [
        "What now for effusion; nodule?",
        "What now for effusion?",
        "What now for nodule?",
    ]
    many = searched(*[Finding(text=f"Finding number {number} of many") for number in range(40)])
    assert len(many) == 3
    assert all(len(each) < 60 for each in many)


def test_a_finding_that_nothing_answers_leaves_the_others(alice: User, film: Instance, models: Models) -> None:
    reading = read(alice, film)
    told = ReadFindings(findings=[Finding(text="Dextrocardia"), Finding(text="Left pleural effusion")])
    services_reading.findings_correct(user=alice, reading_id=reading, findings=told)
    made = asked(alice, reading)
    worker.answer_turn(made.pk)
    made.refresh_from_db()
    assert (made.answer or {})["searched_as"] == "What is the treatment for Left pleural effusion?"
    assert (made.answer or {})["sentences"]


@pytest.mark.parametrize("kind", ["pdf", "md"])
def test_an_export_says_what_came_from_the_image_and_what_was_sent(
    alice: User, film: Instance, models: Models, client_of: Callable[[User], Client], kind: str
) -> None:
    row, _ = services_reading.reading_ask(
        user=alice, instance_id=film.pk, task="chest_film", frame=0, key=uuid.uuid4(),
        asked=ReadingAsked(window=SentWindow(center=40, width=80)),
    )  # fmt: skip
    read_image(row.pk)
    untouched = asked(alice, row.pk)
    services_reading.findings_correct(user=alice, reading_id=row.pk, findings=CORRECTED)
    corrected = asked(alice, row.pk)
    for made in (untouched, corrected):
        worker.answer_turn(made.pk)
    sent = "Sent to the model: frame 1 of 1, 8 × 8 pixels, window 40 / 80, as a square of 896 pixels. Read by"
    text = exported(client_of(alice), corrected, kind)
    for said in (
        "From the image: Chest film",
        "Corrected by the clinician who asked.",
        "Left pleural effusion.",
        "Pneumothorax (absent)",
        sent,
        f"Instance {film.pk}.",
        "Not for primary diagnosis",
        "From the guidelines",
    ):
        assert said in text, text
    assert "Community-acquired pneumonia" not in text
    text = exported(client_of(alice), untouched, kind)
    assert "AI-written, and not corrected by the clinician who asked." in text
    assert "Community-acquired pneumonia" in text


def test_a_replay_says_what_the_answer_took_from_the_image(
    alice: User, film: Instance, models: Models, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = read(alice, film)
    services_reading.findings_correct(user=alice, reading_id=reading, findings=CORRECTED)
    made = asked(alice, reading)
    worker.answer_turn(made.pk)
    call_command("replay", str(made.pk))
    told = capsys.readouterr().out
    assert "From the image: Chest film" in told and "Pneumothorax (absent)" in told
    assert "Sent to the model: frame 1 of 1" in told and f"Instance {film.pk}." in told
    call_command("replay", str(made.pk), "--json")
    (image,) = json.loads(capsys.readouterr().out)["images"]
    assert image["basis"]["corrected"] and image["written"] == models[0].writes
    assert image["basis"]["sent"]["side"] == 896
