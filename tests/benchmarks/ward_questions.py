"""Questions as a ward types them, over the starter library and the documents at hand; prints JSON.

`python -m tests.benchmarks.ward_questions [PDF...]` ingests what is not yet there, then asks in quotes mode. A line of
ward_questions.jsonl says by regular expressions what the bottom line must and must not say, and whether the documents
may leave the question unanswered; `read` questions were looked at while the rules were written, `kept` ones written
before that. Those of `blind`, of `fresh`, which came after the rules made for `blind`, and of `spread`, evenly over all
documents and after `fresh`, name the page that answers, those of `absent` and `missing` why none does: they are right
when refused. Those of `own` came after `spread`, over documents hardly asked about before; those of `foreign` have no
answer there. Those of `bedside_open` and `bedside_closed` came after all these and were parted by lot before either was
asked; of the closed ones only the count was looked at. So were those of `rounds_open` and `rounds_closed`, later
and over documents hardly asked about, and those of `shift`, `night` and `dawn`. Those of `words` say in other words
what a document prints, and are told by its own: ask them `--without-digests`. Those of `told`, a third of them as one
colleague tells another, were parted by lot too; those of `told_more` were counted once before they were read. `talk`
are turns of conversations, parted by lot as well, with the digests' own among those of the starter library. Some are
asked `after` earlier questions, some `over` the corpus of a retrieval set in --sets or of --texts. `--show` prints each
bottom line that is not as told; `--slips` asks each with a slip of the finger, drawn by lot, `--spoken` those of
ward_questions_spoken.jsonl as they are said into a microphone: `later_closed` ones were only counted, the other halves
read while the rules were written. `--starter` asks those of ward_questions_starter.jsonl over the starter digests
alone, as six professions type them, later in short on a `phone`, some `after` an earlier question, and on a `round`,
evenly over all digests: written from the digests before any was asked and parted by lot; of the closed halves only the
count was looked at. Those of `later_open` were written after the misses of `round_open` were read, and all read. The
`other` ones say in other words what a digest says; by a hand that saw no list of words.

Then those of ward_questions_languages.jsonl, as a ward in Malaysia or Taiwan types some of these, beside their English
and judged by the same expressions; `--languages closed` asks only a part of them. The `closed` half was parted from the
`open` one before either was asked, `more` came after the rules made for `open`.
"""

import argparse
import json
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

import django

django.setup()

from django.core.management import call_command

from clinical_guidelines.evaluation import scratch_collection
from clinical_guidelines.evaluation_sets import documents_read
from clinical_guidelines.models import Guideline
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import Filters, RetrievedPassage
from tests.benchmarks.slips_of_the_finger import slipped
from workers.answering.assuming.reading import assumed
from workers.answering.following.in_full import is_of_another_subject
from workers.answering.following.last_question import last_questions
from workers.answering.following.parts import search_in_parts
from workers.answering.following.standalone import standalone_question
from workers.inference.quotes import QuotesEngine

QUESTIONS = Path(__file__).with_suffix(".jsonl")
SPOKEN = QUESTIONS.with_name("ward_questions_spoken.jsonl")
STARTER = QUESTIONS.with_name("ward_questions_starter.jsonl")
TWINS = QUESTIONS.with_name("ward_questions_languages.jsonl")
READ = 20
HALVES = ("open", "closed", "more")
Told = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--sets", type=Path, help="folder of the retrieval sets that some questions are asked over")
    parser.add_argument("--languages", nargs="+", choices=HALVES, help="ask these in Malay and Chinese alone")
    parser.add_argument("--texts", type=Path, help="a file of texts, one a line, that some questions are asked over")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--slips", action="store_true", help="ask each with one slip of the finger in a long word")
    parser.add_argument("--spoken", action="store_true", help="ask as people speak, typed beside spoken")
    parser.add_argument("--starter", action="store_true", help="ask those of the digests, over the digests alone")
    parser.add_argument("--without-digests", action="store_true", help="a site's own documents: no starter digest")
    options = parser.parse_args()
    call_command("ingest_guidelines", starter=True, verbosity=0)
    if options.documents:
        call_command("ingest_guidelines", *options.documents, verbosity=0)
    if options.spoken:
        print(json.dumps(as_spoken(options)))
        return
    if options.starter:
        print(json.dumps(of_starter(show=options.show)))
        return
    if not options.languages:
        print(json.dumps(in_english(options)))
    if options.slips:
        return
    halves = set(options.languages or HALVES)
    print(json.dumps(in_other_languages(options.sets, halves, show=options.show)))


def in_english(options: argparse.Namespace) -> dict[str, int]:
    """Return how many questions each group has, and how many bottom lines are right."""
    counts: Counter[str] = Counter()
    engine = QuotesEngine()
    kinds = tuple(kind for kind in Guideline.Kind.values if kind != Guideline.Kind.DIGEST)
    lot = random.Random(0)
    for told, filters in questions(options.sets, options.texts):
        if options.slips:
            told["question"] = slipped(told["question"], lot)
        searched = replace(filters, kinds=kinds) if options.without_digests else filters
        counts[told["set"]] += 1
        counts[f"{told['set']}_right"] += is_right(engine, told, searched, show=options.show)
    return dict(counts)


def as_spoken(options: argparse.Namespace) -> dict[str, dict[str, int]]:
    """Return by half how many bottom lines are right where a question was typed, and where it was spoken."""
    spoken = {each["of"]: each for each in lines(SPOKEN)}
    engine = QuotesEngine()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for told, filters in questions(options.sets, options.texts):
        if (said := spoken.get(told["question"])) and "after" not in told:
            typed = is_right(engine, told, filters, show=False)
            asked = {**told, "question": said["spoken"]}
            show = options.show and typed and said["half"] != "later_closed"
            counts[said["half"]] += Counter(asked=1, typed=typed, spoken=is_right(engine, asked, filters, show=show))
    return {half: dict(counted) for half, counted in sorted(counts.items())}


def of_starter(*, show: bool) -> dict[str, dict[str, int]]:
    """Return by half, answered by the digests or not, how many were asked, are right, are wrong, and are refused."""
    engine = QuotesEngine()
    digests = Filters(kinds=(Guideline.Kind.DIGEST,))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for told in lines(STARTER):
        said = said_to(engine, told, digests)
        name = f"{told['half']} {'absent' if 'absent' in told else 'answered'}"
        right = as_told(told, said)
        counts[name] += Counter(asked=1, right=right, wrong=bool(said) and not right, refused=not said)
        if show and not right and told["half"].endswith("open"):
            print(f"{told['question']}\n    {said or '(no answer)'}")
    return {name: dict(counted) for name, counted in sorted(counts.items())}


def in_other_languages(sets: Path | None, halves: set[str], *, show: bool) -> dict[str, dict[str, int]]:
    """Return by language and half how many bottom lines are right in English, in translation, and in both."""
    twins = {twin["of"]: twin for twin in lines(TWINS) if twin["half"] in halves}
    engine = QuotesEngine()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for told, filters in questions(sets):
        if twin := twins.get(told["question"]):
            english = is_right(engine, told, filters, show=False)
            translated = is_right(engine, {**told, **twin}, filters, show=show)
            counts[f"{twin['language']} {twin['half']}"] += Counter(
                asked=1, english=english, translated=translated, both=english and translated
            )
    return {name: dict(counted) for name, counted in sorted(counts.items())}


def lines(path: Path) -> list[Told]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def questions(sets: Path | None, texts: Path | None = None) -> Iterator[tuple[Told, Filters]]:
    """Yield each question with what it is asked of: the library, or a corpus that stands only meanwhile."""
    told = lines(QUESTIONS)
    with ExitStack() as stack:
        collections = {"": Filters().collection}
        over = {each["over"] for each in told if "over" in each}
        corpora = {path.name: path for path in [*sorted(sets.iterdir() if sets else ()), *([texts] if texts else ())]}
        for name in sorted(over & corpora.keys()):
            collections[name] = stack.enter_context(scratch_collection(documents_read(corpora[name])))
        for each in told:
            if each.get("over", "") in collections:
                yield each, Filters(collection=collections[each.get("over", "")])


def is_right(engine: QuotesEngine, told: Told, filters: Filters, *, show: bool) -> bool:
    """Ask one question after its earlier ones, and whether its bottom line is as told."""
    said = said_to(engine, told, filters)
    right = as_told(told, said)
    if show and not right:
        print(f"{told['question']}\n    {said or '(no answer)'}")
    return right


def said_to(engine: QuotesEngine, told: Told, filters: Filters) -> str:
    """Return what is said first to a question asked after its earlier ones, as a conversation asks them."""
    found = cache(lambda asked: search_in_parts(asked, READ, filters))
    spoken: list[str] = []
    said = ""
    for each in (*told.get("after", ()), told["question"]):
        own = search_text(each)
        asked = standalone_question(own, spoken)
        if asked != own and said and is_of_another_subject(own, asked, found):
            asked = own
        spoken = [own] if asked == own else [*spoken, own]
        of_a_history = last_questions(asked, is_conversation=asked != own)
        said = next(filter(None, (bottom_line(engine, one, found(one)) for one in (asked, *of_a_history))), "")
    return said


def bottom_line(engine: QuotesEngine, asked: str, passages: Sequence[RetrievedPassage]) -> str:
    """Return the first sentence of the answer, "" where there is none."""
    first = next(engine.sentences(asked, passages, assumed=assumed([], asked, passages)), None)
    return " ".join(first.text.split()) if first else ""


def as_told(told: Told, said: str) -> bool:
    """Whether a bottom line says what it must and nothing that it must not."""
    if not said or "absent" in told:
        return not said and bool(told.get("may_refuse"))
    wanted, unwanted = told.get("says", ""), told.get("never", "")
    return bool(wanted and re.search(wanted, said, re.I)) and not (unwanted and re.search(unwanted, said, re.I))


if __name__ == "__main__":
    main()
