"""Search in one's own images: by words and by an image, narrowed, and never in another's."""

import datetime
import json
import threading
import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from numpy.typing import NDArray

from assistant import queue, selectors_reading, services_image_search, services_images
from assistant.errors import AssistantError, NotFound
from assistant.models import ImageSearch, ImageVector, Instance, User
from assistant.reading_shapes import FoundImage, ImageSearchAsked
from assistant.reconciler import ABANDONED_SECONDS, UNSENT_SECONDS
from clinical_guidelines.models.work import Work
from tests.assistant.image_world import image_made
from tests.assistant.test_reconciler import LOOK_SECONDS, Watch
from tests.away import assert_away_costs_no_attempt
from tests.people import People
from tests.workers.reading.encoder import ScriptedEncoder
from tests.workers.reading.reader import ScriptedModel
from workers.reading import coded_images, searching
from workers.reading.vectors import filled, vector_of, vectors_make

pytestmark = pytest.mark.django_db(transaction=True)
Models = tuple[ScriptedModel, ScriptedEncoder]
Many = tuple[list[Instance], NDArray[np.float32]]
SHOWN = {
    "effusion": ("CR", "CHEST", "2024-03-01"),
    "pneumothorax": ("DX", "CHEST", "2025-03-01"),
    "rash": ("XC", "", ""),
}


def shown(owner: User, sees: str, encoder: ScriptedEncoder) -> Instance:
    """An image in which the encoder sees this, of the modality, part and day that go with it."""
    encoder.sees = sees
    modality, part, day = SHOWN[sees]
    image = image_made(owner)
    study = image.series.study
    study.date = datetime.date.fromisoformat(day) if day else None
    study.save()
    image.series.modality, image.series.body_part = modality, part
    image.series.save()
    image.refresh_from_db()
    vector_of(image, image.frames // 2, encoder)
    return image


@pytest.fixture
def images(alice: User, models: Models) -> dict[str, Instance]:
    return {sees: shown(alice, sees, models[1]) for sees in SHOWN}


def found(user: User, **asked: Any) -> list[FoundImage]:
    search = services_image_search.search_ask(user=user, asked=ImageSearchAsked(**asked))
    searching.search_images(search.pk)
    search.refresh_from_db()
    assert search.state == "finished", search.error
    return selectors_reading.search_shape(search).found


def test_words_find_the_image_that_shows_them(alice: User, images: dict[str, Instance]) -> None:
    for sees, image in images.items():
        first, *others = found(alice, text=sees)
        assert first.instance == image.pk
        assert first.likeness == pytest.approx(1, abs=1e-2)
        assert all(first.likeness > other.likeness for other in others)
        assert first.study == image.series.study_id


def test_an_image_finds_its_like_and_not_itself(alice: User, images: dict[str, Instance], models: Models) -> None:
    models[1].sees = "effusion left"
    twin = image_made(alice)
    near = found(alice, like=images["effusion"].pk)
    assert near[0].instance == twin.pk
    assert images["effusion"].pk not in [each.instance for each in near]


@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        ({"modality": "cr"}, {"effusion"}),
        ({"body_part": "chest"}, {"effusion", "pneumothorax"}),
        ({"since": "2024-06-01"}, {"pneumothorax"}),
        ({"until": "2024-06-01"}, {"effusion"}),
        ({"modality": "MR"}, set()),
        ({"limit": 1}, {"rash"}),
    ],
)
def test_filters_narrow(alice: User, images: dict[str, Instance], narrowed: dict[str, Any], left: set[str]) -> None:
    names = {image.pk: sees for sees, image in images.items()}
    assert {names[each.instance] for each in found(alice, text="rash", **narrowed)} == left


def test_nobody_finds_anothers_images(people: People, images: dict[str, Instance]) -> None:
    assert found(people.charlie, text="effusion") == []
    with pytest.raises(NotFound):
        services_image_search.search_ask(user=people.charlie, asked=ImageSearchAsked(like=images["rash"].pk))
    search = services_image_search.search_ask(user=people.alice, asked=ImageSearchAsked(text="rash"))
    with pytest.raises(NotFound):
        selectors_reading.search_of(people.charlie, search.pk)


def test_an_image_in_review_is_not_looked_at(alice: User, models: Models) -> None:
    image_made(alice, state="review")
    assert found(alice, text="effusion") == []
    assert models[1].seen == []


def test_more_images_than_one_search_stops_for_are_told(
    alice: User, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MADE_AT_MOST", 2)
    for _ in range(3):
        image_made(alice)
    search = services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    searching.search_images(search.pk)
    search.refresh_from_db()
    assert (len(search.found), search.unindexed) == (2, 1)
    assert len(found(alice, text="effusion")) == 3


def test_an_image_whose_file_is_gone_hides_no_other(alice: User, models: Models) -> None:
    models[1].sees = "effusion"
    there, gone = image_made(alice), image_made(alice)
    gone.path.unlink()
    search = services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    searching.search_images(search.pk)
    search.refresh_from_db()
    assert [each["instance"] for each in search.found] == [str(there.pk)]
    assert (search.state, search.unindexed) == ("finished", 1)


def test_an_image_deleted_while_it_is_compared_hides_no_other(
    alice: User, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, stays = image_made(alice), image_made(alice)
    compared = models[1].images

    def compared_meanwhile(pictures: Sequence[Any]) -> Any:
        services_images.instance_forget(instance=gone)
        return compared(pictures)

    monkeypatch.setattr(models[1], "images", compared_meanwhile)
    assert [each.instance for each in found(alice, text="effusion")] == [stays.pk]


def test_switched_off_nothing_is_searched(alice: User, images: dict[str, Instance], settings: Any) -> None:
    search = services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    settings.IMAGE_READING = False
    with pytest.raises(AssistantError, match="switched off"):
        services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    searching.search_images(search.pk)
    search.refresh_from_db()
    assert search.state == "failed"
    assert "switched off" in search.error


def test_a_database_that_goes_away_costs_a_search_no_attempt(
    alice: User, images: dict[str, Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "send_image_search", lambda _search_id: None)
    search = services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="rash"))
    again = partial(searching.search_images, search.pk)
    assert_away_costs_no_attempt(monkeypatch, searching, "nearest", again, search)


def test_a_search_whose_worker_died_is_made_again_once(
    alice: User, images: dict[str, Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[uuid.UUID] = []
    monkeypatch.setattr(queue, "send_image_search", sent.append)
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    search = services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="rash"))
    sent.clear()
    for _ in range(Work.MOST_ATTEMPTS):
        assert services_image_search.search_start(search_id=search.pk)
        Watch().look(ABANDONED_SECONDS + 2 * LOOK_SECONDS)
        search.refresh_from_db()
        if search.attempt == 1:
            assert search.state == "queued" and sent == [search.pk]
    assert (search.state, search.error) == ("failed", services_image_search.INTERRUPTED)


def test_a_lost_message_of_a_search_is_sent_again(
    alice: User, images: dict[str, Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    search = services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="rash"))
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    monkeypatch.setattr(queue, "send_image_search", searching.search_images)
    Watch().look(UNSENT_SECONDS + 2 * LOOK_SECONDS)
    search.refresh_from_db()
    assert search.state == "finished" and search.found


def test_only_the_newest_searches_are_kept(alice: User, models: Models) -> None:
    for _ in range(services_image_search.KEPT + 3):
        services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    assert ImageSearch.objects.filter(owner=alice).count() == services_image_search.KEPT


def test_vectors_of_other_weights_are_never_compared(alice: User, images: dict[str, Instance]) -> None:
    ImageVector.objects.filter(instance=images["rash"]).update(encoder="other weights")
    assert images["rash"].pk in [each.instance for each in found(alice, text="rash")]
    assert ImageVector.objects.filter(instance=images["rash"]).count() == 2


@pytest.fixture
def many(alice: User, models: Models) -> Many:
    """Sixty images of alice's with vectors of the full width."""
    vectors = _unlike(60)
    images = [image_made(alice) for _ in vectors]
    _keep(alice, images, vectors)
    return images, vectors


def _unlike(count: int) -> NDArray[np.float32]:
    vectors = np.random.default_rng(count).normal(size=(count, 1152)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _keep(owner: User, images: list[Instance], vectors: NDArray[np.float32]) -> None:
    rows = [
        ImageVector(
            instance=image, owner=owner, encoder="full", vector=filled(vector), modality="CR" if at % 2 else "MR"
        )
        for at, (image, vector) in enumerate(zip(images, vectors, strict=True))
    ]
    ImageVector.objects.bulk_create(rows)


def _near(user: User, vector: NDArray[np.float32], **narrowed: Any) -> list[uuid.UUID]:
    asked = ImageSearchAsked(text="x", limit=10, **narrowed)
    return [each.instance for each in searching.nearest(user, vector, asked, "full")]


def _exact(many: Many, vector: NDArray[np.float32], rows: Sequence[int]) -> list[uuid.UUID]:
    """The ten nearest of some rows, by numpy over all of them."""
    images, vectors = many
    order = sorted(rows, key=lambda row: -float(vectors[row].astype(np.float64) @ vector))
    return [images[row].pk for row in order[:10]]


def test_the_search_is_exact(alice: User, many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against numpy: while a process that has just begun takes vectors in, when it has them, and under filters."""
    monkeypatch.setattr(coded_images, "TAKEN_AT_ONCE", 25)
    monkeypatch.setattr(searching, "FEW", 5)
    rows = range(60)
    for vector in many[1][:5] + np.float32(0.01):
        assert _near(alice, vector) == _exact(many, vector, rows)
        assert _near(alice, vector, modality="cr") == _exact(many, vector, rows[1::2])
        assert _near(alice, vector, like=many[0][3].pk) == _exact(many, vector, [row for row in rows if row != 3])
    assert coded_images.candidates(alice.pk, "full", many[1][0], 10) is not None


def test_new_and_deleted_images_are_seen_at_once(alice: User, many: Many, people: People) -> None:
    images, vectors = many
    assert _near(alice, vectors[7])[0] == images[7].pk
    twin, stranger = image_made(alice), image_made(people.bob)
    _keep(alice, [twin], vectors[7:8])
    _keep(people.bob, [stranger], vectors[7:8])
    assert set(_near(alice, vectors[7])[:2]) == {images[7].pk, twin.pk}
    gone = _near(alice, vectors[7])[:9]
    Instance.objects.filter(pk__in=gone).delete()
    left = [row for row in range(60) if images[row].pk not in gone]
    for _ in range(2):
        assert _near(alice, vectors[7]) == _exact(many, vectors[7], left)
    assert _near(people.bob, vectors[7]) == [stranger.pk]


def test_without_memory_for_them_the_database_compares(alice: User, many: Many, settings: Any) -> None:
    settings.IMAGE_SEARCH_BYTES = 20 * 1152
    for vector in many[1][:5]:
        assert _near(alice, vector) == _exact(many, vector, range(60))
        assert coded_images.candidates(alice.pk, "full", vector, 10) is None


def test_memory_goes_to_whoever_searched_last(alice: User, many: Many, people: People, settings: Any) -> None:
    settings.IMAGE_SEARCH_BYTES = 100 * 1152
    others = [image_made(people.bob) for _ in range(60)]
    _keep(people.bob, others, _unlike(60))
    for owner in (alice, people.bob, alice):
        for _ in range(2):
            found = _near(owner, many[1][0])
        assert found[0] == (many[0] if owner == alice else others)[0].pk
        assert coded_images.candidates(owner.pk, "full", many[1][0], 10) is not None


def test_vectors_of_one_owner_are_stored_one_after_another(alice: User, models: Models) -> None:
    """Else a smaller id could be seen after a larger one, and never be taken in."""
    first, second = image_made(alice), image_made(alice)
    stored = threading.Event()

    def store() -> None:
        vectors_make([second], models[1])
        stored.set()
        connection.close()

    thread = threading.Thread(target=store)
    with transaction.atomic():
        vectors_make([first], models[1])
        thread.start()
        assert not stored.wait(0.5)
    thread.join(30)
    of = dict(ImageVector.objects.values_list("instance", "id"))
    assert of[first.pk] < of[second.pk]


def test_on_the_command_line(alice: User, images: dict[str, Instance], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search_images", "effusion", "--user", "alice", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["found"][0]["instance"] == str(images["effusion"].pk)
    with pytest.raises(CommandError, match="Say what to look for"):
        call_command("search_images", "")
    with pytest.raises(CommandError, match="no account nobody"):
        call_command("search_images", "x", "--user", "nobody")


def test_the_command_line_compares_with_an_image_and_narrows_by_days(
    alice: User, images: dict[str, Instance], capsys: pytest.CaptureFixture[str]
) -> None:
    names = {str(image.pk): sees for sees, image in images.items()}

    def told(*words: str) -> list[str]:
        call_command("search_images", *words, "--user", "alice", "--json")
        return [names[each["instance"]] for each in json.loads(capsys.readouterr().out)["found"]]

    like = ["--like", str(images["effusion"].pk)]
    assert set(told(*like)) == {"pneumothorax", "rash"}
    assert told(*like, "--since", "2025-03-01") == told(*like, "--until", "2025-03-01") == ["pneumothorax"]
    assert told("effusion", "--since", "2024-03-01", "--until", "2024-12-31") == ["effusion"]
    assert told("effusion", "--since", "2025-03-02") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["x", "--since", "yesterday"], "--since: 'yesterday' is no day as YYYY-MM-DD"),
        (["x", "--until", "2024-02-30"], "--until: '2024-02-30' is no day as YYYY-MM-DD"),
        (["x", "--since", "2024-02-02", "--until", "2024-02-01"], "--since is after --until"),
        (["--like", "5"], "--like: invalid UUID value: '5'"),
        (["--like", str(uuid.UUID(int=0))], "does not exist"),
        (["x", "--like", str(uuid.UUID(int=0))], "not both"),
    ],
)
def test_what_the_command_line_cannot_search_is_said(
    alice: User, models: Models, words: list[str], message: str
) -> None:
    with pytest.raises(CommandError, match=message) as refused:
        call_command("search_images", *words, "--user", "alice")
    assert refused.value.returncode == 1


def test_a_probe_is_taught_from_stored_images(
    alice: User, models: Models, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["image,label"]
    for number in range(24):
        models[1].sees = f"effusion {number}" if number % 2 else f"normal {number}"
        lines.append(f"{image_made(alice).pk},{number % 2}")
        image = Instance.objects.get(pk=lines[-1].split(",")[0])
        vector_of(image, 0, models[1])
    cases = tmp_path / "cases.csv"
    cases.write_text("\n".join(lines))
    call_command("image_probe", "train", "Effusion", str(cases), "--user", "alice", "--json")
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["positive"], told["negative"]) == (12, 12)
    assert told["low"] < told["auc"]
    cases.write_text("\n".join(lines[:8]))
    with pytest.raises(CommandError, match="at least 10 of each"):
        call_command("image_probe", "train", "Effusion", str(cases), "--user", "alice")
    cases.write_text(f"image,label\n{uuid.uuid4()},maybe")
    with pytest.raises(CommandError, match="1 or 0"):
        call_command("image_probe", "train", "Effusion", str(cases), "--user", "alice")
