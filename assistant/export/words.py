"""What a file says, in the reader's language: from the page's own catalogues, so that file and page say the same."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

Language = Literal["en", "ms", "zh-Hant"]
CATALOGUES = Path(settings.BASE_DIR) / "frontend" / "src" / "locales"
SERVED = "served."
_PLACE = re.compile(r"\{\{(\w+)\}\}")


class Words:
    """The texts of one language by their names in the catalogues, and the clock of one time zone."""

    def __init__(self, language: Language = "en", zone: str = "UTC") -> None:
        self.language = language
        self._zone = _zone(zone)
        self._texts = _texts("en") | _texts(language)

    def __call__(self, name: str, /, **filled: object) -> str:
        """Return a text with its places filled, of two numbers the one that `count` asks for."""
        if "count" in filled:
            # Neither other language has a singular of its own.
            name += "_one" if self.language == "en" and filled["count"] == 1 else "_other"
        return _PLACE.sub(lambda place: str(filled[place[1]]), self._texts[name])

    def has(self, name: str) -> bool:
        """Tell whether there is such a text."""
        return name in self._texts

    def served(self, said: str) -> str:
        """Return what the server said, its own sentences in the reader's language; the rest stays as it came."""
        if self.language == "en" or not said:
            return said
        for name, sentence in _served():
            if found := sentence.search(said):
                said = said.replace(found[0], self(name, **found.groupdict()))
        return said

    def here(self, at: datetime) -> datetime:
        """Return the moment as the reader's clock shows it."""
        return at.astimezone(self._zone)

    def moment(self, at: datetime) -> dict[str, str]:
        """Return what fills a text's `day` and `time`: the reader's, with how far they are from UTC."""
        here = self.here(at)
        return {"day": self.day(here), "time": f"{here:%H:%M} {timezone(here.utcoffset() or timedelta())}"}

    def day(self, at: datetime) -> str:
        """Return the day as it is written; in English the day comes before the month."""
        with translation.override("en-gb" if self.language == "en" else self.language.lower()):
            return date_format(at, "DATE_FORMAT")


def _zone(name: str) -> ZoneInfo:
    """A time zone that this machine does not know leaves the clock at UTC, which the file says."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return ZoneInfo("UTC")


@cache
def _texts(language: Language) -> dict[str, str]:
    return dict(_flat(json.loads((CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))))


def _flat(catalogue: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, text in catalogue.items():
        if isinstance(text, str):
            yield above + name, text
        else:
            yield from _flat(text, f"{above}{name}.")


@cache
def _served() -> list[tuple[str, re.Pattern[str]]]:
    """The server's sentences, the longest first: a short one may be the end of a long one."""
    named = sorted(
        (each for each in _texts("en").items() if each[0].startswith(SERVED)), key=lambda each: -len(each[1])
    )
    return [(name, _pattern(sentence)) for name, sentence in named]


def _pattern(sentence: str) -> re.Pattern[str]:
    """A sentence with whatever fills its places."""
    parts = (f"(?P<{each}>.+?)" if place % 2 else re.escape(each) for place, each in enumerate(_PLACE.split(sentence)))
    return re.compile("".join(parts), re.DOTALL)
