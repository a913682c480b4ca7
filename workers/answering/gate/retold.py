"""The gate before sentences that people retold by hand: a file of passages, each with right and wrong retellings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from clinical_guidelines.documents.pdf import page_texts
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.evaluation_sets import documents_read
from clinical_guidelines.given_files import files_given, lines_given, of_file, text_given
from workers.answering.gate.gate import problems

# A page's lines are wrapped, but each item of a list has its own, as a library keeps it.
_ITEM = re.compile(r"(?<!\d)\n(?=\s*(?:[•・○◦▪●■–]|- |\* |\|))")


_REFERENCE = re.compile(r"@?(?P<document>.+) (?P<start>\d+) (?P<end>\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Retelling:
    """What somebody made of what it cites; `wrong` names the kind of change, and is empty when it says the same."""

    passages: tuple[str, ...]
    said: str
    wrong: str


def pages_read(folder: Path) -> dict[str, str]:
    """Read what a set may cite by id: the pages of a folder's PDFs (STEM#pN), its .md files (STEM), or its corpus."""
    if folder.is_file():
        return {each.id: each.text for each in documents_read(folder)}
    pages = {path.stem: text_given(path) for path in files_given(folder, "*.md")}
    for path in files_given(folder, "*.pdf"):
        with of_file(path):
            pages |= {f"{path.stem}#p{number}": text for number, text in page_texts(path).items()}
    return pages or {each.id: each.text for each in documents_read(folder)}


def retellings_read(path: Path, pages: Mapping[str, str] = MappingProxyType({})) -> list[Retelling]:
    """Read lines that begin with P (a passage), = (says the same) or !KIND (says it wrongly, after the kind).

    "P @DOCUMENT START END" is characters [start, end) of one of `pages`; several, joined by " + ", are all cited.
    """
    return list(_retellings(lines_given(path), pages))


def _retellings(lines: Iterable[tuple[int, str]], pages: Mapping[str, str]) -> Iterator[Retelling]:
    passages: tuple[str, ...] = ()
    for number, line in lines:
        if line.startswith("#"):
            continue
        mark, _, said = line.rstrip("\n").partition(" ")
        if mark == "P":
            cited = said.startswith("@")
            passages = tuple(_cut(each, number, pages) for each in said.split(" + ")) if cited else (said,)
        elif passages and said and (mark == "=" or (mark.startswith("!") and len(mark) > 1)):
            yield Retelling(passages, said, mark[1:])
        else:
            raise LibraryError("bad_set", f"Line {number} begins with none of P, = and !KIND, or stands before any P.")


def _cut(reference: str, line: int, pages: Mapping[str, str]) -> str:
    read = _REFERENCE.fullmatch(reference)
    if read is None:
        raise LibraryError("bad_set", f"Line {line} cites {reference}: write @DOCUMENT START END.")
    if read["document"] not in pages:
        raise LibraryError("bad_set", f"Line {line} cites {read['document']}: name the folder that holds its page.")
    cut = pages[read["document"]][int(read["start"]) : int(read["end"])]
    return "\n".join(" ".join(line.split()) for line in _ITEM.split(cut))


def retold_figures(retellings: list[Retelling]) -> dict[str, object]:
    """Return the share of wrong retellings caught and of right ones struck, with those judged wrongly."""
    stopped = {each: problems(each.said, list(each.passages)) for each in retellings}
    wrong = [each for each in retellings if each.wrong]
    right = [each for each in retellings if not each.wrong]
    missed = [each for each in wrong if not stopped[each]]
    struck = [each for each in right if stopped[each]]
    return {
        "wrong": len(wrong),
        "caught": round(1 - len(missed) / max(1, len(wrong)), 4),
        "right": len(right),
        "struck": round(len(struck) / max(1, len(right)), 4),
        "caught_by_kind": _by_kind(wrong, missed),
        "missed_examples": [
            {"kind": each.wrong, "said": each.said, "printed": "\n".join(each.passages)} for each in missed
        ],
        "struck_examples": [
            {"said": each.said, "printed": "\n".join(each.passages), "why": ": ".join(stopped[each][0])}
            for each in struck
        ],
    }


def _by_kind(wrong: list[Retelling], missed: list[Retelling]) -> dict[str, str]:
    all_of, missed_of = Counter(each.wrong for each in wrong), Counter(each.wrong for each in missed)
    return {kind: f"{count - missed_of[kind]} of {count}" for kind, count in sorted(all_of.items())}
