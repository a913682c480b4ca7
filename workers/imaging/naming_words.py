"""Which words of a page of text name its patient: after a printed label, after a title, or in a line of a head."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from workers.imaging import naming_patterns as printed

TELLING = (printed.DATE, printed.AGE, printed.LONG, printed.NUMBERED)
HEAD_WORDS = 14
LEAST_OF_A_NAME = 3
# Lines of an address beneath the one that is labelled, and above the one with its postcode.
PLACE_LINES = 2
POSTED_LINES = 4


class Near(NamedTuple):
    """The numbers of the lines to the right, beneath and above, and the number of the row over all columns."""

    right: int | None
    beneath: int | None
    above: int | None
    row: int


class Stretch(NamedTuple):
    """From where to where a line names somebody; the names of the patient are looked for on the whole page."""

    line: int
    begin: int
    end: int
    is_patient: bool = False


def naming_words(lines: Sequence[Sequence[str]], near: Sequence[Near]) -> list[set[int]]:
    """Return for each line the numbers of its words that name the patient, or somebody else."""
    texts = [" ".join(words) for words in lines]
    found = [
        *(stretch for line, text in enumerate(texts) for stretch in _in_line(line, text)),
        *_heads(texts, near), *_values(texts, near), *_names_above(texts, near), *_places(texts),
    ]  # fmt: skip
    names = {name for each in found if each.is_patient for name in _names(texts[each.line][each.begin : each.end])}
    births = {
        date[0]
        for text in texts
        for label in printed.BIRTH.finditer(text)
        if (date := printed.DATE.match(text, label.end()))
    }
    found += [
        Stretch(line, *date.span())
        for line, text in enumerate(texts)
        for date in printed.DATE.finditer(text)
        if date[0] in births
    ]
    return [_words_at(text, [each for each in found if each.line == line], names) for line, text in enumerate(texts)]


def _in_line(line: int, text: str) -> Iterator[Stretch]:
    if _is_labels(text):
        return
    begins = printed.BEGINS.match(text) if len(text.split()) <= HEAD_WORDS else None
    for label in [*printed.NAMED.finditer(text), *([begins] if begins else [])]:
        yield Stretch(line, label.end(), _until_kept(text, label.end()), is_patient=True)
    for label in [*printed.LABELLED.finditer(text), *printed.BIRTH.finditer(text)]:
        yield Stretch(line, label.end(), _until_kept(text, label.end()))
    for titled in printed.TITLED.finditer(text):
        yield Stretch(line, *titled.span("name"), is_patient=titled["title"].casefold() not in printed.STAFF_TITLES)
    for named, is_patient in ((printed.KIN, True), (printed.STAFF, False)):
        yield from (Stretch(line, *each.span("name"), is_patient) for each in named.finditer(text))
    yield from (
        Stretch(line, *each.span("number"))
        for each in printed.NUMBERED.finditer(text)
        if not printed.DATE.fullmatch(each["number"])
    )
    yield from (
        Stretch(line, *each.span()) for each in printed.LONG.finditer(text) if not printed.DATE.fullmatch(each[0])
    )


def _heads(texts: Sequence[str], near: Sequence[Near]) -> Iterator[Stretch]:
    """Give the lines of rows that say of whom the page is, or of such rows with columns those that may."""
    for _, row in groupby(range(len(texts)), key=lambda number: near[number].row):
        numbers = [*row]
        whole = " ".join(texts[number] for number in numbers)
        if len(whole.split()) > HEAD_WORDS or not _is_head(whole):
            continue
        for number in numbers:
            text = texts[number]
            if len(numbers) == 1 or _is_name(text) or any(each.search(text) for each in TELLING):
                yield Stretch(number, 0, len(text), is_patient=True)


def _is_head(text: str) -> bool:
    """Tell a line that says of whom the page is without a label: a surname, sex or age beside a date or a number."""
    rest = printed.DATE.sub(" ", text)
    has_number = rest != text or bool(printed.LONG.search(text) or printed.NUMBERED.search(text))
    return has_number and bool(
        printed.SURNAME_FIRST.match(text) or printed.SEX.search(rest) or printed.AGE.search(rest)
    )


def _is_labels(text: str) -> bool:
    # Labels can be read one by one or in pairs: of many, matching would try every way.
    return len(printed.LETTERS.findall(text)) <= HEAD_WORDS and bool(printed.ONLY_LABELS.fullmatch(text))


def _is_name(text: str) -> bool:
    return bool(printed.NAME_ONLY.fullmatch(printed.SEX.sub(" ", text).strip())) and not printed.HOUSE_OF_CARE.search(
        text
    )


def _values(texts: Sequence[str], near: Sequence[Near]) -> Iterator[Stretch]:
    """Give the lines that labels alone announce, to the right or else beneath; and a name above a birth date."""
    for text, (right, beneath, _, _) in zip(texts, near, strict=True):
        if not _is_labels(text) or not printed.WHOSE.search(text):
            continue
        values = (each for each in (right, beneath) if each is not None and not _is_labels(texts[each]))
        if (value := next(values, None)) is None:
            continue
        yield Stretch(value, 0, len(texts[value]), is_patient=bool(printed.NAME_ALONE.search(text)))
        above = near[value].above
        if printed.DATE.search(texts[value]) and above is not None and _is_name(texts[above]):
            yield Stretch(above, 0, len(texts[above]), is_patient=True)


def _names_above(texts: Sequence[str], near: Sequence[Near]) -> Iterator[Stretch]:
    """Give the lines of a few words, all of them with capitals, right above a birth date or a long number."""
    for text, (_, _, above, _) in zip(texts, near, strict=True):
        if above is not None and _is_name(texts[above]) and (printed.BIRTH.search(text) or printed.LONG.search(text)):
            yield Stretch(above, 0, len(texts[above]))


def _places(texts: Sequence[str]) -> Iterator[Stretch]:
    """Give the lines of an address: with a postcode, beneath its label, and between a person and a postcode."""
    person = -POSTED_LINES
    for number, text in enumerate(texts):
        if (titled := printed.TITLED.search(text)) and titled["title"].casefold() not in printed.STAFF_TITLES:
            person = number
        is_short = len(text.split()) <= HEAD_WORDS
        begin = number + 1
        if is_short and printed.HOUSE.match(text) and printed.STREET.search(text):
            begin = number
        if is_short and printed.POSTCODE.search(text):
            begin = person + 1 if number - person <= POSTED_LINES else number
        end = number + 1
        if printed.PLACE.search(text):
            while end < min(number + 1 + PLACE_LINES, len(texts)) and _continues_a_place(texts[end]):
                end += 1
        yield from (Stretch(each, 0, len(texts[each])) for each in range(begin, end))


def _continues_a_place(text: str) -> bool:
    return bool(re.search(r"\d|,", text)) and not re.search(r"[:.]\s", text)


def _until_kept(text: str, begin: int) -> int:
    kept = printed.KEPT.search(text, begin)
    return kept.start() if kept else len(text)


def _names(text: str) -> set[str]:
    """Return the words of a stretch that can be names, in small letters."""
    return {
        word.casefold()
        for word in printed.LETTERS.findall(printed.DATE.sub(" ", text))
        if len(word) >= LEAST_OF_A_NAME and word[0].isupper() and not _is_labels(word)
    }


def _words_at(text: str, found: Sequence[Stretch], names: set[str]) -> set[int]:
    """Return the numbers of the words of a line that stand in a stretch, or are names; sex and age stay readable."""
    covered = set()
    for number, word in enumerate(printed.WORD.finditer(text)):
        is_within = any(each.begin < word.end() and word.start() < each.end for each in found)
        is_name = any(part.casefold() in names and part[0].isupper() for part in printed.LETTERS.findall(word[0]))
        if is_name or (is_within and not _is_harmless(word[0])):
            covered.add(number)
    return covered


def _is_harmless(word: str) -> bool:
    return all(printed.SEX.fullmatch(part) or printed.SEX_OR_AGE.fullmatch(part) for part in re.findall(r"\w+", word))
