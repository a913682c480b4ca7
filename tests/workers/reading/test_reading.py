"""An image from its row to its findings: gated, read, compared, corrected, and nothing of it another's."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from assistant import event_log, queue, selectors_reading, services_labels, services_reading
from assistant.errors import AssistantError, NotFound
from assistant.models import Instance, LabelSet, Reading, User
from assistant.reading_shapes import Finding, ReadFindings, ReadingAsked, ReadingTask, SentWindow
from assistant.reading_shapes import Reading as Shape
from assistant.reconciler import Reconciler
from tests.assistant.image_world import image_made
from tests.away import assert_away_costs_no_attempt
from tests.workers import tiny_gemma, tiny_siglip
from tests.workers.reading.encoder import ScriptedEncoder
from tests.workers.reading.reader import ScriptedModel
from workers.reading import reading as worker
from workers.reading.reading import read_image

Models = tuple[ScriptedModel, ScriptedEncoder]
pytestmark = pytest.mark.django_db(transaction=True)


def asked(user: User, image: Instance, task: ReadingTask = "chest_film", **chosen: Any) -> Reading:
    row, _ = services_reading.reading_ask(
        user=user, instance_id=image.pk, task=task, frame=0, asked=ReadingAsked(**chosen), key=uuid.uuid4()
    )
    return row


def read(user: User, image: Instance, task: ReadingTask = "chest_film", **chosen: Any) -> Shape:
    row = asked(user, image, task, **chosen)
    read_image(row.pk)
    row.refresh_from_db()
    return selectors_reading.reading_shape(row)


def test_an_image_becomes_findings(alice: User, film: Instance, models: Models) -> None:
    found = read(alice, film)
    assert (found.state, found.error) == ("finished", "")
    assert found.findings is not None
    assert [(each.text, each.presence) for each in found.findings.findings] == [
        ("There is consolidation in the right lower lobe.", "present"),
        ("No pleural effusion.", "absent"),
        ("Possible cardiomegaly.", "uncertain"),
    ]
    assert found.written.startswith("Findings:")
    assert found.gate is not None
    assert found.gate.verdict == "agrees"
    assert found.gate.looks_like == "a chest film"
    assert found.read_by is not None
    assert found.read_by.model == "scripted-reader"


def test_what_was_sent_is_said_exactly(alice: User, film: Instance, models: Models) -> None:
    window = SentWindow(center=60, width=120)
    sent = read(alice, film, window=window).sent
    assert sent is not None
    assert (sent.instance, sent.frame, sent.rows, sent.columns, sent.side) == (film.pk, 0, 8, 8, 896)
    assert sent.window == window
    (system, user) = models[0].asked[0]
    assert system.parts == ("You are an expert radiologist.",)
    assert user.parts[1] == "Describe this X-ray"
    assert user.parts[0].size == (8, 8)  # type: ignore[union-attr]


def test_switched_off_no_image_reaches_any_model(alice: User, film: Instance, models: Models, settings: Any) -> None:
    row = asked(alice, film)
    settings.IMAGE_READING = False
    with pytest.raises(AssistantError, match="switched off"):
        asked(alice, film)
    read_image(row.pk)
    row.refresh_from_db()
    assert (row.state, row.code) == ("failed", "image_reading_off")
    assert models[0].asked == []
    assert models[1].seen == []


def test_the_gate_refuses_before_the_model_sees_it(alice: User, film: Instance, models: Models) -> None:
    models[1].sees = "a head CT slice"
    found = read(alice, film, confirmed=True)
    assert (found.state, found.code) == ("failed", "image_refused")
    assert "looks like a CT slice" in found.error
    assert models[0].asked == []


def test_a_file_that_says_another_modality_is_refused_at_the_door(alice: User, film: Instance, models: Models) -> None:
    film.description |= {"modality": "CT", "body_part": "HEAD"}
    film.save()
    with pytest.raises(AssistantError, match="CT HEAD") as refused:
        asked(alice, film)
    assert refused.value.code == "image_refused"
    row = Reading.objects.create(owner=alice, instance=film, key=uuid.uuid4(), task="chest_film")
    read_image(row.pk)
    row.refresh_from_db()
    assert row.code == "image_refused"
    assert models[0].asked == []


def test_without_a_classifier_a_person_must_confirm(alice: User, film: Instance, models: Models, settings: Any) -> None:
    settings.IMAGE_ENCODER = "medsiglip"
    found = read(alice, film)
    assert (found.state, found.code) == ("failed", "image_unconfirmed")
    assert models[0].asked == []
    found = read(alice, film, confirmed=True)
    assert found.state == "finished"
    assert "manage.py models fetch google/medsiglip-448" in " ".join(found.notes)


def test_without_the_reader_it_says_which_model_is_missing(
    alice: User, film: Instance, models: Models, settings: Any
) -> None:
    settings.IMAGE_READER = "medgemma"
    found = read(alice, film)
    assert found.state == "failed"
    assert "manage.py models fetch google/medgemma-1.5-4b-it" in found.error
    assert (found.sent, found.read_by) == (None, None)
    own = ReadFindings(findings=[Finding(text="Right lower lobe consolidation", origin="clinician")])
    kept = services_reading.findings_correct(user=alice, reading_id=found.id, findings=own)
    assert selectors_reading.basis_of(kept).findings == own


def test_both_the_models_words_and_the_corrections_are_kept(alice: User, film: Instance, models: Models) -> None:
    found = read(alice, film)
    corrected = ReadFindings(findings=[Finding(text="Left effusion.", origin="clinician")])
    row = services_reading.findings_correct(user=alice, reading_id=found.id, findings=corrected)
    shape = selectors_reading.reading_shape(row)
    assert shape.corrected == corrected
    assert shape.findings == found.findings
    assert shape.written == found.written


def test_findings_of_a_refused_image_cannot_be_written(alice: User, film: Instance, models: Models) -> None:
    models[1].sees = "a head CT slice"
    found = read(alice, film)
    with pytest.raises(AssistantError, match="not what the tool reads"):
        services_reading.findings_correct(user=alice, reading_id=found.id, findings=ReadFindings())


def test_the_models_are_set_side_by_side(alice: User, film: Instance, models: Models) -> None:
    services_labels.starter_sets_add()
    models[1].sees = "chest x-ray pleural effusion"
    models[1].scale = 300.0
    found = read(alice, film)
    models[1].scale = 100.0
    effusion = next(one for one in found.disagreements if one.label == "Pleural effusion")
    assert effusion.score > 0.7
    assert (effusion.said, effusion.contradicts) == ("absent", True)
    assert found.disagreements[0].contradicts
    assert found.findings is not None
    assert "No pleural effusion." in [each.text for each in found.findings.findings]


def test_skin_offers_the_sites_diagnoses(alice: User, film: Instance, models: Models) -> None:
    models[1].sees = "a clinical photograph of skin"
    assert read(alice, film, "skin").code == "no_diagnoses"
    services_labels.starter_sets_add()
    models[0].writes = "The most likely diagnosis is: B"
    found = read(alice, film, "skin")
    assert found.findings is not None
    assert [each.text for each in found.findings.impression] == ["Eczema"]
    assert "A: Cellulitis, B: Eczema" in str(models[0].asked[-1][0].parts[1])
    assert any("made to choose" in note for note in found.notes)


def test_hostile_text_becomes_plain_words(alice: User, film: Instance, models: Models) -> None:
    models[0].writes = "Effusion <script>alert(1)</script> see [x](http://evil.example).\x00"
    found = read(alice, film)
    assert found.findings is not None
    assert "<" not in found.findings.model_dump_json()
    assert "evil" not in found.findings.model_dump_json()


def test_what_cannot_be_used_is_said(alice: User, film: Instance, models: Models) -> None:
    models[0].writes = "..."
    found = read(alice, film)
    assert found.state == "finished"
    assert any("write the findings yourself" in note for note in found.notes)


def test_a_fault_of_the_model_ends_openly(alice: User, film: Instance, models: Models) -> None:
    models[0].error = AssistantError("model_out_of_memory", "The model has no memory left.", permanent=False)
    assert read(alice, film).error == "The model has no memory left."


def test_nothing_of_anothers_can_be_read(alice: User, people: Any, film: Instance, models: Models) -> None:
    with pytest.raises(NotFound):
        asked(people.charlie, film)
    row = asked(alice, film)
    with pytest.raises(NotFound):
        selectors_reading.reading_of(people.charlie, row.pk)
    with pytest.raises(NotFound):
        services_reading.findings_correct(user=people.charlie, reading_id=row.pk, findings=ReadFindings())


def test_an_image_that_waits_for_its_review_is_shown_to_no_model(alice: User, models: Models) -> None:
    with pytest.raises(AssistantError, match="Look at this image"):
        asked(alice, image_made(alice, state="review"))


def test_a_key_is_read_once_and_a_redelivery_is_harmless(alice: User, film: Instance, models: Models) -> None:
    key = uuid.uuid4()
    rows = [
        services_reading.reading_ask(
            user=alice, instance_id=film.pk, task="chest_film", frame=0, asked=ReadingAsked(), key=key
        )
        for _ in range(2)
    ]
    assert rows[0][0].pk == rows[1][0].pk
    assert [made for _, made in rows] == [True, False]
    read_image(rows[0][0].pk)
    read_image(rows[0][0].pk)
    assert len(models[0].asked) == 1


def test_when_all_places_are_taken_it_waits_and_is_sent_again(
    alice: User, film: Instance, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[uuid.UUID] = []
    monkeypatch.setattr(queue, "send_reading", sent.append)
    first, second = asked(alice, film), asked(alice, film)
    taken = [worker._places.acquire(blocking=False) for _ in range(2)]
    read_image(first.pk)
    first.refresh_from_db()
    assert first.state == "queued"
    for _ in taken:
        worker._places.release()
    read_image(second.pk)
    assert first.pk in sent


def test_an_abandoned_reading_is_given_to_another_and_then_parked(alice: User, film: Instance, models: Models) -> None:
    row = asked(alice, film)
    clock = [0.0]
    reconciler = Reconciler(lambda: clock[0])
    for attempt in (1, 2):
        assert services_reading.reading_start(reading_id=row.pk)
        for _ in range(6):
            clock[0] += 2
            reconciler.look()
        row.refresh_from_db()
        assert row.attempt == attempt
    assert row.state == "failed"
    assert "interrupted twice" in row.error


def test_a_database_that_goes_away_costs_a_reading_no_attempt(
    alice: User, film: Instance, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(alice, film)
    assert_away_costs_no_attempt(monkeypatch, worker, "vector_of", lambda: read_image(row.pk), row)


def test_an_attempt_that_was_taken_over_writes_nothing(alice: User, film: Instance, models: Models) -> None:
    row = asked(alice, film)
    first = services_reading.reading_start(reading_id=row.pk)
    assert first
    services_reading.reading_requeue(first)
    assert not services_reading.reading_beat(reading=first)
    read_image(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempt) == ("finished", 2)


def test_the_end_is_told_to_the_owners_pages_alone(
    alice: User, film: Instance, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, Any]] = []
    monkeypatch.setattr(event_log, "notify", lambda user, notice: told.append((user, notice)))
    found = read(alice, film)
    assert [(user, notice.type, notice.reading) for user, notice in told] == [(alice.pk, "findings.ready", found.id)]


def test_tiny_true_checkpoints_go_the_whole_way(
    alice: User, film: Instance, settings: Any, tmp_path: Any, fresh_engines: None
) -> None:
    """What they say means nothing; that they are asked, and answer in shape, is what is tried."""
    settings.IMAGE_READING, settings.IMAGE_READER, settings.IMAGE_ENCODER = True, "medgemma", "medsiglip"
    settings.MEDGEMMA_MODEL = str(tiny_gemma.save(tmp_path / "gemma"))
    settings.MEDGEMMA_PRECISION = "fp32"
    settings.MEDSIGLIP_MODEL = str(tiny_siglip.save(tmp_path / "siglip"))
    found = read(alice, film, confirmed=True)
    assert found.gate is not None
    assert found.gate.likeness is not None
    assert found.scored_by is not None
    assert found.state in {"finished", "failed"}
    assert found.code in {"", "image_refused"}


def test_label_sets_on_the_command_line(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("label_sets", "starter")
    call_command("label_sets", "list")
    assert "Chest film: conditions [starter]" in capsys.readouterr().out
    call_command("label_sets", "export")
    file = tmp_path / "sets.json"
    file.write_text(capsys.readouterr().out.replace("Cellulitis", "Erysipelas"))
    call_command("label_sets", "import", str(file))
    assert "Erysipelas" in str(LabelSet.objects.get(task="skin").labels)
    file.write_text('[{"name": ""}]')
    with pytest.raises(Exception, match="no list of label sets"):
        call_command("label_sets", "import", str(file))


def test_what_image_reading_is_for_is_said_also_where_it_is_off(
    alice: User, client_of: Callable[[User], Client], settings: Any
) -> None:
    settings.IMAGE_READING = False
    told = client_of(alice).get("/api/readings/status").json()
    assert told["is_on"] is False
    assert "It is not for primary diagnosis" in told["intended_use"]
    assert {each["duty"] for each in told["models"]} == {"describes", "compares"}
