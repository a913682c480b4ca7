import gzip
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinical_guidelines import evaluation
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.evaluation import retrieval_evaluate
from clinical_guidelines.evaluation_measures import ndcg, recall, reciprocal_rank
from clinical_guidelines.evaluation_sets import evaluation_set_read
from clinical_guidelines.models import Guideline, Passage, SearchIndex
from tests.clinical_guidelines.library import ToldEncoder, publish

DOCUMENTS = [
    {"doc_id": "d1", "title": "Fever", "text": "Give paracetamol to children in distress."},
    {"doc_id": "d2", "title": "Shock", "text": "Start noradrenaline when fluids fail."},
    {"doc_id": "d3", "text": "Visiting hours end at eight."},
]
QUERIES = [{"query_id": "q1", "text": "paracetamol for children"}, {"query_id": "q2", "text": "noradrenaline when"}]
QRELS = "query_id\titer\tdoc_id\trelevance\nq1\t0\td1\t2\nq1\t0\td3\t0\nq2\t0\td2\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, DOCUMENTS)))
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)) + "\n\n")
    (tmp_path / "qrels.tsv").write_text(QRELS)
    return tmp_path


def left_behind() -> tuple[int, int, int]:
    return Guideline.objects.count(), Passage.objects.count(), SearchIndex.objects.count()


def tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if name.startswith("search_")]


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (["a", "b"], 1.0),
        (["b", "a"], (1 + 2 / 1.5849625) / (2 + 1 / 1.5849625)),
        (["x", "a"], 2 / 1.5849625 / (2 + 1 / 1.5849625)),
        (["x"], 0.0),
        ([], 0.0),
    ],
)
def test_ndcg_takes_the_relevance_itself_as_gain(ranked: list[str], expected: float) -> None:
    assert ndcg(ranked, {"a": 2, "b": 1, "c": 0, "d": -1}, 10) == pytest.approx(expected)


def test_recall_counts_relevant_documents_only() -> None:
    assert recall(["a", "x", "b"], {"a": 1, "b": 3, "c": 0}, 2) == 0.5
    assert recall(["a"], {"a": 0}, 10) == 0.0


def test_reciprocal_rank_is_that_of_the_first_relevant_document() -> None:
    assert reciprocal_rank(["x", "y", "a"], {"a": 1, "x": 0}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], {"a": 1}) == 0.0


@pytest.mark.django_db
def test_an_evaluation_measures_and_leaves_nothing_behind(folder: Path, told: ToldEncoder) -> None:
    publish("The library's own passage about paracetamol for children")
    before, known = left_behind(), tables()
    found = retrieval_evaluate(evaluation_set=evaluation_set_read(folder=folder))
    assert found["ndcg@10"] == found["recall@10"] == found["recall@100"] == found["mrr"] == 1.0
    assert (found["documents"], found["passages"], found["queries"]) == (3, 3, 2)
    assert 0 < found["p50_ms"] <= found["p95_ms"]
    assert (left_behind(), tables()) == (before, known)


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["prepare", "edition_publish", "search"])
def test_an_interrupted_evaluation_leaves_nothing_behind(
    stage: str, folder: Path, told: ToldEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(evaluation, stage, interrupted)
    # Tests that commit leave their search tables.
    known = tables()
    with pytest.raises(CommandError, match="scratch collection is removed"):
        call_command("evaluate_retrieval", folder)
    assert (left_behind(), tables()) == ((0, 0, 0), known)


@pytest.mark.django_db
def test_the_command_prints_json_over_another_folders_compressed_corpus(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, told: ToldEncoder, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path_factory.mktemp("corpus")
    with gzip.open(other / "corpus.jsonl.gz", "wt") as file:
        file.write("\n".join(json.dumps({"_id": row["doc_id"], "text": row["text"]}) for row in DOCUMENTS))
    (folder / "corpus.jsonl").unlink()
    (folder / "qrels.tsv").write_text("q1 d1 1\n")
    call_command("evaluate_retrieval", folder, "--corpus", other, "--json")
    printed = json.loads(capsys.readouterr().out)
    assert printed["ndcg@10"] == 1.0
    assert printed["queries"] == 1


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(LibraryError, match=missing):
        evaluation_set_read(folder=folder)


@pytest.mark.parametrize(
    ("content", "sentence"), [("{", "line 1, is not JSON"), ('{"text": "x"}', "line 1, .*_id: Field required")]
)
def test_a_broken_row_is_named(folder: Path, content: str, sentence: str) -> None:
    (folder / "queries.jsonl").write_text(content)
    with pytest.raises(LibraryError, match=sentence):
        evaluation_set_read(folder=folder)


@pytest.mark.django_db
def test_what_a_killed_evaluation_left_is_removed_by_the_next(folder: Path, told: ToldEncoder) -> None:
    # Process numbers end well below this one.
    left = evaluation._scratch_here() + "99999999-1"
    running = evaluation._scratch_here() + "1-1"
    publish("Left behind", collection=left)
    publish("Still running", collection=running)
    retrieval_evaluate(evaluation_set=evaluation_set_read(folder=folder))
    assert list(Guideline.objects.values_list("collection", flat=True)) == [running]
