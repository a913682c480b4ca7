"""The part of a page that a passage stands on, as a picture."""

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from clinical_guidelines.page_images import images_prune
from tests.assistant.world import World, world_made
from tests.people import People

pytestmark = pytest.mark.django_db
# The words of the page that `world` makes stand here.
WORDS = {"x0": 60, "y0": 692, "x1": 180, "y1": 704}


@pytest.fixture
def world(people: People) -> World:
    return world_made(people)


def crop(world: World, **asked: Any) -> Any:
    edition = world.editions["published"].pk
    return world.client("alice").get(f"/api/editions/{edition}/pages/1/crop", {**WORDS, **asked})


def picture(reply: Any) -> Image.Image:
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == "image/webp"
    return Image.open(io.BytesIO(reply.content)).convert("L")


def test_a_crop_shows_the_words_and_no_more(world: World) -> None:
    image = picture(crop(world, width=800))
    assert image.width / image.height == pytest.approx((120 + 12) / (12 + 12), rel=0.03)
    dark = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    # The margin stays white on every side.
    assert dark[0] > 10 and dark[1] > 10 and dark[2] < image.width - 10 and dark[3] < image.height - 10
    empty = picture(crop(world, y0=300, y1=320))
    assert empty.getextrema() == (255, 255)


def test_a_crop_beyond_the_edge_ends_at_the_edge(world: World) -> None:
    image = picture(crop(world, x0=0, x1=9000, y0=780, y1=9000, width=400))
    assert image.width == pytest.approx(400, abs=2)
    assert image.height == pytest.approx(400 * (800 - 774) / 600, abs=3)


@pytest.mark.parametrize(
    "asked",
    [
        {"x1": 60}, {"y1": 10}, {"x0": 2000, "x1": 2100}, {"x0": -1}, {"x0": "nan"}, {"x1": "inf"}, {"y0": "a"},
        {"width": 0}, {"width": 100_000}, {"x1": ""},
    ],
)  # fmt: skip
def test_a_part_that_is_none_is_refused_with_a_sentence(world: World, asked: dict[str, Any]) -> None:
    reply = crop(world, **asked)
    assert reply.status_code == 422
    assert reply.json()["message"].endswith(".")


def test_a_page_that_is_not_there(world: World) -> None:
    edition = world.editions["published"].pk
    assert world.client("alice").get(f"/api/editions/{edition}/pages/9/crop", WORDS).status_code == 404


def test_a_crop_is_drawn_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = crop(world).content
    monkeypatch.setattr("clinical_guidelines.page_images.render_page", None)
    assert crop(world).content == first


def test_a_full_disk_keeps_no_picture_and_no_part_of_one_but_shows_it(
    world: World, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        write(path, content[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    reply = crop(world)
    assert reply.status_code == 200 and reply.content.startswith(b"RIFF") and len(reply.content) > 100
    assert [path for path in Path(settings.PAGE_IMAGES_ROOT).rglob("*") if path.is_file()] == []


def test_the_kept_pictures_fit_into_their_limit(world: World, settings: Any) -> None:
    settings.PAGE_IMAGES_BYTES = 1
    for top in (100, 200, 300):
        assert crop(world, y0=top, y1=top + 10).status_code == 200
    assert len(list(Path(settings.PAGE_IMAGES_ROOT).glob("*/*.webp"))) == 1


def test_the_picture_longest_unasked_for_goes_first(world: World, settings: Any) -> None:
    for age, top in ((300, 100), (200, 200), (100, 300)):
        crop(world, y0=top, y1=top + 10)
        newest = max(Path(settings.PAGE_IMAGES_ROOT).glob("*/*.webp"), key=os.path.getmtime)
        os.utime(newest, (1_700_000_000 - age, 1_700_000_000 - age))
    kept = sorted(Path(settings.PAGE_IMAGES_ROOT).glob("*/*.webp"), key=os.path.getmtime)
    crop(world, y0=100, y1=110)
    assert images_prune(most_bytes=2 * kept[0].stat().st_size) == 1
    assert [path.exists() for path in kept] == [True, False, True]
