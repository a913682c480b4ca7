"""Questions as a ward types them, over the starter library and the documents at hand; prints JSON.

`python -m tests.benchmarks.ward_questions PDF...` ingests what is not yet there, then asks in quotes mode. A line of
ward_questions.jsonl says by regular expressions what the bottom line must and must not say, and whether the documents
may leave the question unanswered; `read` questions were looked at while the rules were written, `kept` ones written
before that. Those of `blind`, of `fresh`, which came after the rules made for `blind`, and of `spread`, evenly over all
documents and after `fresh`, name the page that answers, those of `absent` and `missing` why none does: they are right
when refused. Some are asked `after` earlier questions, some `over` the corpus of a retrieval set in --sets. `--show`
prints each bottom line that is not as told.
"""

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

import django

django.setup()

from django.core.management import call_command

from clinical_guidelines.evaluation import scratch_collection
from clinical_guidelines.evaluation_sets import evaluation_set_read
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import Filters, search
from workers.answering.assuming.reading import assumed
from workers.answering.standalone import standalone_question
from workers.inference.quotes import QuotesEngine

QUESTIONS = Path(__file__).with_suffix(".jsonl")
READ = 20


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--sets", type=Path, help="folder of the retrieval sets that some questions are asked over")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    call_command("ingest_guidelines", starter=True, verbosity=0)
    call_command("ingest_guidelines", *options.documents, verbosity=0)
    engine = QuotesEngine()
    counts: Counter[str] = Counter()
    for told, filters in questions(options.sets):
        earlier = [search_text(each) for each in told.get("after", ())]
        said = bottom_line(engine, standalone_question(search_text(told["question"]), earlier), filters)
        right = as_told(told, said)
        counts[told["set"]] += 1
        counts[f"{told['set']}_right"] += right
        if options.show and not right:
            print(f"{told['question']}\n    {said or '(no answer)'}")
    print(json.dumps(dict(counts)))


def questions(sets: Path | None) -> Iterator[tuple[dict[str, str], Filters]]:
    """Yield each question with what it is asked of: the library, or a set's corpus that stands only meanwhile."""
    told = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    with ExitStack() as stack:
        collections = {"": Filters().collection}
        for folder in {sets / each["over"] for each in told if "over" in each} if sets else ():
            documents = evaluation_set_read(folder=folder).documents
            collections[folder.name] = stack.enter_context(scratch_collection(documents, lambda _stage, _share: None))
        for each in told:
            if each.get("over", "") in collections:
                yield each, Filters(collection=collections[each.get("over", "")])


def bottom_line(engine: QuotesEngine, asked: str, filters: Filters) -> str:
    """Return the first sentence of the answer, "" where there is none."""
    passages = search(asked, READ, filters)
    first = next(engine.sentences(asked, passages, assumed=assumed([], asked, passages)), None)
    return " ".join(first.text.split()) if first else ""


def as_told(told: dict[str, str], said: str) -> bool:
    """Whether a bottom line says what it must and nothing that it must not."""
    if not said or "absent" in told:
        return not said and bool(told.get("may_refuse"))
    wanted, unwanted = told.get("says", ""), told.get("never", "")
    return bool(wanted and re.search(wanted, said, re.I)) and not (unwanted and re.search(unwanted, said, re.I))


if __name__ == "__main__":
    main()
