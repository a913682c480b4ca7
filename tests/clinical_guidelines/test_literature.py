"""Articles beside guidelines: read from what reference managers export, never graded, never before a guideline."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines import ingestion
from clinical_guidelines.article_ingestion import articles_ingest
from clinical_guidelines.changes import library_changed
from clinical_guidelines.documents.article_exports import read_article_export
from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.ingestion import ingest
from clinical_guidelines.literature import places_shared
from clinical_guidelines.models import Edition, Guideline, Passage, Recommendation
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder, axis, publish

NBIB = """
PMID- 4711
DP  - 2019 Mar 3
TI  - Balanced fluids in septic
      shock: a trial.
LID - 10.1000/fluids.4711 [doi]
AB  - BACKGROUND: Fluids differ (p<0.05). CONCLUSIONS: We recommend balanced
      crystalloid in septic shock (strong recommendation, high certainty).
AU  - Roe R
AU  - Poe P
LA  - eng
JT  - A journal of shock

PMID- 4712
TI  - A letter without an abstract
"""
RIS = """TY  - JOUR
T1  - Saline in burns
A1  - Roe, R.
Y1  - 2021/03/01
N2  - Saline is enough
in small burns.
JO  - Burns today
DO  - 10.1000/burns
ER  -
"""
LINES = "\n".join(
    [
        json.dumps({"title": "Dose of X", "abstract": "X 5 mg daily.", "authors": ["Roe R"], "year": 2020, "doi": ""}),
        "not JSON",
        json.dumps(["a", "list"]),
    ]
)
EXPORTS = {"a.nbib": NBIB, "b.ris": RIS, "c.jsonl": LINES}


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch, told: ToldEncoder) -> None:
    monkeypatch.setattr(ingestion, "read_document_sandboxed", read_document)


def test_each_format_gives_its_articles() -> None:
    read = {name: read_article_export(text.replace("\n", "\r\n"), name) for name, text in EXPORTS.items()}
    (pubmed,), (ris,), (line,) = (read[name].articles for name in EXPORTS)
    assert (pubmed.title, pubmed.pmid, pubmed.doi) == (
        "Balanced fluids in septic shock: a trial.",
        "4711",
        "10.1000/fluids.4711",
    )
    assert pubmed.abstract.startswith("BACKGROUND: Fluids differ (p<0.05). CONCLUSIONS: We recommend balanced crys")
    assert (ris.title, ris.journal, ris.year, ris.abstract) == (
        "Saline in burns",
        "Burns today",
        2021,
        "Saline is enough in small burns.",
    )
    assert (line.title, line.authors, line.year) == ("Dose of X", ("Roe R",), 2020)
    assert [each.left_out for each in read.values()] == [1, 0, 2]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.nbib", "Nothing of the kind", "a.nbib holds no record of a reference manager."),
        ("b.ris", "TY  - JOUR\nTI  - Title alone\nER  -\n", "No record of b.ris has both a title and an abstract."),
        ("c.jsonl", "{" * 5000, "No record of c.jsonl has both a title and an abstract."),
        ("d.ris", "TY  - JOUR\n   goes on\nAB\nER  -", "No record of d.ris has both a title and an abstract."),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(name: str, text: str, said: str) -> None:
    with pytest.raises(LibraryError) as refused:
        read_article_export(text, name)
    assert refused.value.message == said


@pytest.mark.django_db
def test_an_export_becomes_articles_once_and_none_is_graded(tmp_path: Path) -> None:
    (tmp_path / "a.nbib").write_text(NBIB)
    outcome = articles_ingest(tmp_path / "a.nbib", file_name="a.nbib")
    assert (outcome.added, outcome.unchanged, outcome.left_out) == (1, 0, 1)
    assert articles_ingest(tmp_path / "a.nbib", file_name="a.nbib").unchanged == 1
    edition = Edition.objects.select_related("guideline").get()
    article = edition.guideline
    assert (article.kind, article.publisher, edition.year) == ("literature", "A journal of shock", 2019)
    said = " ".join(Passage.objects.values_list("text", flat=True))
    assert "p<0.05" in said and "doi:10.1000/fluids.4711 PMID 4711" in said
    assert not Recommendation.objects.exists()
    assert not Passage.objects.filter(kind=Passage.Kind.RECOMMENDATION).exists()


@pytest.mark.django_db(transaction=True)
def test_an_export_says_once_that_the_library_has_changed(tmp_path: Path) -> None:
    heard: list[tuple[str, str]] = []

    def hear(*, collection: str, reason: str, **_: object) -> None:
        heard.append((collection, reason))

    two = NBIB.replace("A letter without an abstract", "Saline in burns\nAB  - Saline is enough in small burns.")
    (tmp_path / "a.nbib").write_text(two)
    library_changed.connect(hear)
    try:
        assert articles_ingest(tmp_path / "a.nbib", file_name="a.nbib").added == 2
        assert heard == [("library", "published")]
        assert articles_ingest(tmp_path / "a.nbib", file_name="a.nbib").unchanged == 2
    finally:
        library_changed.disconnect(hear)
    assert heard == [("library", "published")]


@pytest.mark.django_db
def test_an_article_never_becomes_an_edition_of_a_guideline(tmp_path: Path) -> None:
    advice = (
        "In septic shock we recommend crystalloid fluids within three hours (strong recommendation, low certainty)."
    )
    text = f"# Septic shock 2024\n\n{advice}\n"
    for name, kind, words in (("a.md", "", text), ("b.md", "literature", text + "Again.\n")):
        (tmp_path / name).write_text(words)
        ingest(tmp_path / name, file_name=name, kind=kind)
    assert Edition.objects.filter(state=Edition.State.PUBLISHED).count() == 2
    assert set(Guideline.objects.values_list("kind", flat=True)) == {"guideline", "literature"}
    assert set(Recommendation.objects.values_list("passage__edition__guideline__kind", flat=True)) == {"guideline"}


@pytest.mark.django_db
def test_a_recommendation_comes_before_an_article_on_the_same_question(told: ToldEncoder) -> None:
    told.meanings = {"shock": axis(1)}
    abstract = "Septic shock fluids: septic shock was treated with septic shock fluids in 40 adults."
    publish(abstract, slug="trial", kind="literature")
    edition = publish("In septic shock give fluids.", "Visiting hours end at eight.", slug="guideline")
    assert search("septic shock fluids")[0].kind == "literature"
    passage = Passage.objects.get(edition=edition, number=1)
    passage.recommendations.create(start=0, end=10, statement="In septic", strength="strong")
    assert search("septic shock fluids")[0].kind == "guideline"


@pytest.mark.django_db
def test_a_grade_is_not_shown_once_a_document_is_called_literature(told: ToldEncoder) -> None:
    passage = Passage.objects.get(edition=publish("In septic shock give fluids."))
    passage.recommendations.create(start=0, end=10, statement="In septic", strength="strong")
    assert search("septic shock")[0].recommendations
    Guideline.objects.update(kind="literature")
    assert not search("septic shock")[0].recommendations


def test_articles_take_no_place_that_a_guideline_fills() -> None:
    ranked = [f"article {number}" for number in range(20)] + [f"guideline {number}" for number in range(20)]
    shared = places_shared(ranked, lambda each: each.startswith("article"), 9)
    assert shared == [*ranked[:3], *ranked[20:26]]
    assert places_shared(ranked[:22], lambda each: each.startswith("article"), 9) == [*ranked[:7], *ranked[20:22]]
    # One that ranks behind as many guidelines as are shown takes no place either.
    behind = ranked[::-1]
    assert places_shared(behind, lambda each: each.startswith("article"), 9) == behind[:9]


@pytest.mark.django_db
def test_a_folder_of_articles_is_ingested_as_literature(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in EXPORTS.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "note.txt").write_text("Balanced fluids are cheap.\n")
    call_command("ingest_guidelines", str(tmp_path), "--kind", "literature")
    assert "a.nbib: Articles: 1 added, 0 there before, 1 left out." in capsys.readouterr().out
    assert list(Guideline.objects.values_list("kind", flat=True)) == ["literature"] * 4
    with pytest.raises(CommandError, match="no file"):
        call_command("ingest_guidelines", str(tmp_path))
