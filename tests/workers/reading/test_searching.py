"""Search in one's own images: by words and by an image, narrowed, and never in another's."""

import datetime
import json
import uuid
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from assistant import selectors_reading, services_image_search
from assistant.errors import AssistantError, NotFound
from assistant.models import ImageSearch, ImageVector, Instance, User
from assistant.reading_shapes import FoundImage, ImageSearchAsked
from tests.assistant.image_world import image_made
from tests.people import People
from tests.workers.reading.encoder import ScriptedEncoder
from tests.workers.reading.reader import ScriptedModel
from workers.reading import searching
from workers.reading.vectors import filled, vector_of

pytestmark = pytest.mark.django_db(transaction=True)
Models = tuple[ScriptedModel, ScriptedEncoder]
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


def test_switched_off_nothing_is_searched(alice: User, images: dict[str, Instance], settings: Any) -> None:
    search = services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    settings.IMAGE_READING = False
    with pytest.raises(AssistantError, match="switched off"):
        services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    searching.search_images(search.pk)
    search.refresh_from_db()
    assert search.state == "failed"
    assert "switched off" in search.error


def test_only_the_newest_searches_are_kept(alice: User, models: Models) -> None:
    for _ in range(services_image_search.KEPT + 3):
        services_image_search.search_ask(user=alice, asked=ImageSearchAsked(text="effusion"))
    assert ImageSearch.objects.filter(owner=alice).count() == services_image_search.KEPT


def test_vectors_of_other_weights_are_never_compared(alice: User, images: dict[str, Instance]) -> None:
    ImageVector.objects.filter(instance=images["rash"]).update(encoder="other weights")
    assert images["rash"].pk in [each.instance for each in found(alice, text="rash")]
    assert ImageVector.objects.filter(instance=images["rash"]).count() == 2


def test_the_search_is_exact(alice: User, models: Models) -> None:
    """Against numpy over vectors of the full width: the same images in the same order."""
    chance = np.random.default_rng(0)
    vectors = chance.normal(size=(60, 1152)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    images = [image_made(alice) for _ in vectors]
    rows = [
        ImageVector(instance=image, owner=alice, encoder="full", vector=filled(vector))
        for image, vector in zip(images, vectors, strict=True)
    ]
    ImageVector.objects.bulk_create(rows)
    for asked in vectors[:5] + 0.01:
        near = searching.nearest(alice, asked, ImageSearchAsked(text="x", limit=10), "full")
        order = np.argsort(-(vectors.astype(np.float16).astype(np.float32) @ asked))[:10]
        assert [each.instance for each in near] == [images[place].pk for place in order]


def test_on_the_command_line(alice: User, images: dict[str, Instance], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search_images", "effusion", "--user", "alice", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["found"][0]["instance"] == str(images["effusion"].pk)
    with pytest.raises(CommandError, match="Say what to look for"):
        call_command("search_images", "")
    with pytest.raises(CommandError, match="no account nobody"):
        call_command("search_images", "x", "--user", "nobody")


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
