"""Answers as files: read back, they say what the page says, and nothing of anybody else."""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from markdown_it import MarkdownIt

from assistant import events, queue, services
from assistant.export import blocks, markdown, pdf
from assistant.export.block import Block
from assistant.export.words import Words
from assistant.models import Turn, User
from assistant.selectors import turn_shape
from clinical_guidelines.models import Edition, EditionEvent, Guideline, Passage
from tests.people import People

pytestmark = pytest.mark.django_db

QUESTION = "CrCl ≥ 30 mL/min: 200 µg? <b>β</b> | 腎功能不全的劑量 肾功能 # [x](https://evil.example)"
NOTICE = "No passage found answers this part of the question: potassium. The model failed."
SENTENCE = "Give 200 µg every 12 hours when CrCl ≥ 30 mL/min."
QUOTE = "Adults with CrCl ≥ 30 mL/min: 200 µg every 12 hours."


@pytest.fixture
def edition() -> Edition:
    guideline = Guideline.objects.create(slug="renal", title="Renal dosing 腎病", publisher="A ministry")
    return Edition.objects.create(guideline=guideline, state="published", year=2021, sha256="a" * 64)


@pytest.fixture
def turn(alice: User, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Turn:
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    return answered(alice, edition, QUESTION)


def answered(user: User, edition: Edition, question: str, **answer: Any) -> Turn:
    passage = Passage.objects.create(edition=edition, number=edition.passages.count() + 1, page=7, text=QUOTE)
    citation = events.Citation(
        number=1,
        quote=QUOTE,
        boxes=[],
        passage=passage.pk,
        edition=edition.pk,
        guideline="Renal dosing 腎病",
        publisher="A ministry",
        year=2021,
        kind="digest",
        page=7,
        heading_path=["Renal dosing 腎病", "Chapter 2", "Sepsis", "Antibiotics"],
    )
    grade = events.Grade(strength="strong", certainty="low", against=True, verbatim="Grade 1C")
    shape = {
        "sentences": [
            events.Sentence(role="bottom_line", text=SENTENCE, citations=[1], grade=grade, verbatim=False),
            events.Sentence(
                role="point", text=QUOTE, citations=[1], grade=None, verbatim=True, replaced=["number: 900 mg"]
            ),
        ],
        "citations": [citation],
        "abstained": False,
        "message": "",
        "nearest": [],
        "passages": [],
        "engine": "medgemma:google/medgemma-1.5-4b-it",
        "written_by": events.WrittenBy(model="google/medgemma-1.5-4b-it", weights="0123abcd" * 8, precision="bf16"),
        "searched_as": question,
        "seconds": events.Seconds(),
    }
    asked, _ = services.turn_ask(user=user, question=question, conversation_id=None, key=uuid.uuid4())
    taken = services.turn_start(turn_id=asked.pk)
    assert taken
    ended = services.turn_finish(turn=taken, answer=events.Answer(**{**shape, **answer}))
    assert ended
    return ended


def exported(client: Client, turn: Turn, kind: str) -> str:
    reply = client.get(f"/api/turns/{turn.pk}/export?format={kind}")
    assert reply.status_code == 200 and reply["Content-Disposition"].startswith('attachment; filename="wardlight-')
    return text_of(reply.content) if kind.startswith("pdf") else reply.content.decode()


def test_advice_that_is_only_reported_is_exported_with_its_panel(edition: Edition, alice: User) -> None:
    grade = events.Grade(strength="strong", certainty="", against=False, verbatim="(Class I)", panel="Society B 2020")
    sentence = events.Sentence(role="bottom_line", text=SENTENCE, citations=[1], grade=grade, verbatim=True)
    shape = turn_shape(answered(alice, edition, QUESTION, sentences=[sentence]))
    said = [each.text for each in blocks.turn_blocks(shape, {}, Words())]
    assert f"Reported from Society B 2020: {SENTENCE} (Class I) [1]" in said


def test_a_file_says_once_which_part_of_the_question_sentences_answer(edition: Edition, alice: User) -> None:
    parts = [
        ["fluids in shock"],
        ["vasopressor in shock", "target in shock"],
        ["vasopressor in shock", "target in shock"],
    ]
    sentences = [
        events.Sentence(role="point", text=SENTENCE, citations=[1], grade=None, verbatim=True, parts=part)
        for part in parts
    ]
    shape = turn_shape(answered(alice, edition, QUESTION, sentences=sentences))
    said = [each.text for each in blocks.turn_blocks(shape, {}, Words())]
    told, shown = ["fluids in shock:", "vasopressor in shock; target in shock:"], f"{SENTENCE} [1]"
    assert [each for each in said if each in {*told, shown}] == [told[0], shown, told[1], shown, shown]


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", text)


def test_the_pdf_reads_back_with_all_that_a_reader_must_know(
    turn: Turn, alice: User, client_of: Callable[[User], Client]
) -> None:
    text = exported(client_of(alice), turn, "pdf")
    for said in (
        "CrCl ≥ 30 mL/min: 200 µg? <b>β</b> |",
        "腎功能不全的劑量",
        "肾功能",
        "Against: Give 200 µg every 12 hours when CrCl ≥ 30 mL/min. (Grade 1C) [1]",
        "the model's own did not match",
        "A ministry, p. 7 (Digest: check the source). Under: Sepsis › Antibiotics",
        "AI-written by google/medgemma-1.5-4b-it (weights 0123abcd): check each sentence against its page.",
    ):
        assert said in text, text
    assert "900 mg" not in text and pdf.UNKNOWN not in text


def test_the_markdown_holds_the_same_and_no_markup_of_others(
    turn: Turn, alice: User, client_of: Callable[[User], Client]
) -> None:
    text = exported(client_of(alice), turn, "md")
    assert "**Against: Give 200 µg every 12 hours when CrCl ≥ 30 mL/min. (Grade 1C) [1]**" in text
    assert "[1] Renal dosing 腎病, A ministry, p. 7 (Digest: check the source). Under: Sepsis › Antibiotics" in text
    html = MarkdownIt("commonmark").render(text)
    assert not re.search(r"<(?!/?(?:h[1-3]|p|strong|blockquote|ul|li)\b)", html) and "900 mg" not in text
    assert "AI-written by google/medgemma-1.5-4b-it" in text


@pytest.mark.parametrize("kind", ["pdf", "md"])
def test_an_edition_no_longer_in_use_says_so(
    turn: Turn, alice: User, edition: Edition, client_of: Callable[[User], Client], kind: str
) -> None:
    assert "no longer in use" not in exported(client_of(alice), turn, kind)
    Edition.objects.update(state="withdrawn")
    EditionEvent.objects.create(guideline=edition.guideline, edition=edition, action="withdrawn", reason="Wrong dose")
    text = exported(client_of(alice), turn, kind)
    assert "Source [1] comes from an edition that has been withdrawn." in text and "(Withdrawn: Wrong dose)" in text


@pytest.mark.parametrize("kind", ["pdf", "md"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ms",
            [
                "Tidak disarankan: Give 200 µg",
                "hlm. 7 (Ringkasan: semak sumbernya)",
                "Ditulis oleh AI dengan google",
                "bahagian soalan ini: potassium. Model gagal.",
            ],
        ),
        (
            "zh-Hant",
            [
                "不建議: Give 200 µg",
                "第 7 頁 (摘要：請查核原始來源)",
                "由 AI（google/medgemma-1.5-4b-it（權重 0123abcd））撰寫",
                "這一部分的段落：potassium。 模型發生錯誤。",
            ],
        ),
    ],
)
def test_a_file_speaks_the_readers_language_around_what_is_printed(
    alice: User, edition: Edition, client_of: Callable[[User], Client], kind: str, language: str, said: list[str]
) -> None:
    turn = answered(alice, edition, QUESTION, notice=NOTICE)
    text = exported(client_of(alice), turn, f"{kind}&language={language}")
    assert not [each for each in said if each not in text], text
    english = ["Asked on", "Sources", "Under:", "Check every", "No passage", "The model failed"]
    assert not [each for each in english if each in text]


@pytest.mark.parametrize("kind", ["pdf", "md"])
def test_no_file_is_made_in_a_language_that_the_page_does_not_speak(
    turn: Turn, alice: User, client_of: Callable[[User], Client], kind: str
) -> None:
    assert client_of(alice).get(f"/api/turns/{turn.pk}/export?format={kind}&language=../en").status_code == 422


def test_quotes_say_that_no_model_wrote(alice: User, edition: Edition, client_of: Callable[[User], Client]) -> None:
    quoted = answered(alice, edition, "Dose?", engine="quotes", written_by=None)
    text = exported(client_of(alice), quoted, "pdf")
    assert Words()("writer.quotes") in text and "AI-written" not in text


@pytest.mark.parametrize("kind", ["pdf", "md"])
def test_a_model_none_of_whose_words_are_shown_is_not_called_the_author(
    alice: User, edition: Edition, client_of: Callable[[User], Client], kind: str
) -> None:
    replaced = events.Sentence(
        role="bottom_line", text=QUOTE, citations=[1], grade=None, verbatim=True, replaced=["number: 900 mg"]
    )
    text = exported(client_of(alice), answered(alice, edition, "Dose?", sentences=[replaced]), kind)
    assert "google/medgemma-1.5-4b-it (weights 0123abcd) was asked, and none of its own words are shown" in text
    assert "AI-written" not in text


@pytest.mark.parametrize("kind", ["pdf", "md"])
def test_a_file_says_for_whom_the_answer_was_given(
    alice: User, edition: Edition, client_of: Callable[[User], Client], kind: str
) -> None:
    grade = events.Grade(strength="strong", certainty="low", against=False, verbatim="(Grade 1C)")
    sentence = events.Sentence(
        role="bottom_line", text=QUOTE, citations=[1], grade=grade, verbatim=True, cautions=["grown", "penicillin"]
    )
    facts = [("age", "child", "question"), ("weight", "14", "set"), ("allergy", "penicillin", "set")]
    assumed = [
        events.Assumed.model_validate(dict(zip(("kind", "value", "origin"), fact, strict=True))) for fact in facts
    ]
    card = events.DoseCard(citation=1, drug="Colistin", dose="200 µg", frequency="every 12 hours")
    told = answered(alice, edition, "Dose?", sentences=[sentence], assumed=assumed, doses=[card])
    text = exported(client_of(alice), told, kind)
    assert "Child, 1 to 11 years (from the question); 14 kg; Allergic to penicillin." in text
    assert text.index("Printed for adults") < text.index("A penicillin: allergy set") < text.index(QUOTE)
    assert "Colistin. Dose: 200 µg. How often: every 12 hours [1]" in text
    assert f"{QUOTE} (Grade 1C) [1]" in text


def test_an_answer_can_be_found_again_by_its_number(
    turn: Turn, alice: User, client_of: Callable[[User], Client]
) -> None:
    assert f"Number of this answer: {turn.pk}" in exported(client_of(alice), turn, "md")


@pytest.mark.parametrize(
    ("zone", "asked", "name"),
    [
        ("Asia/Hong_Kong", "2 Mar 2026 at 07:30 UTC+08:00.", "wardlight-2026-03-02-0730.md"),
        ("Asia/Kolkata", "2 Mar 2026 at 05:00 UTC+05:30.", "wardlight-2026-03-02-0500.md"),
        ("UTC", "1 Mar 2026 at 23:30 UTC.", "wardlight-2026-03-01-2330.md"),
        ("No/Such", "1 Mar 2026 at 23:30 UTC.", "wardlight-2026-03-01-2330.md"),
        ("../passwd", "1 Mar 2026 at 23:30 UTC.", "wardlight-2026-03-01-2330.md"),
    ],
)
@pytest.mark.parametrize("of", ["turns", "conversations"])
def test_a_file_tells_the_day_and_time_of_the_readers_clock(
    turn: Turn, alice: User, client_of: Callable[[User], Client], of: str, zone: str, asked: str, name: str
) -> None:
    Turn.objects.filter(pk=turn.pk).update(created_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    owned = {"turns": turn.pk, "conversations": turn.conversation_id}[of]
    reply = client_of(alice).get(f"/api/{of}/{owned}/export", {"format": "md", "zone": zone})
    assert f"Asked on {asked}" in reply.content.decode()
    assert reply["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_conversation_holds_all_of_its_turns_and_only_those(
    turn: Turn, alice: User, people: People, edition: Edition, client_of: Callable[[User], Client]
) -> None:
    answered(people.charlie, edition, "Charlie's own question")
    services.turn_ask(user=alice, question="And now?", conversation_id=turn.conversation_id, key=uuid.uuid4())
    path = f"/api/conversations/{turn.conversation_id}/export"
    text = text_of(client_of(alice).get(path).content)
    assert "And now?" in text and "Not answered yet." in text and SENTENCE in text
    assert "Charlie" not in text and "alice" not in text
    assert client_of(people.charlie).get(path).status_code == 404


def test_what_no_font_holds_is_marked_and_markup_is_words() -> None:
    chinese = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 300))
    printed = [Block("question", f"a <para> & \x00 \ud800 \U0001f48a {chinese}")]
    text = text_of(pdf.pdf_of(printed, title="t", footer="f"))
    assert "a <para> &" in text and pdf.UNKNOWN in text and chinese in text.replace(" ", "")


def test_every_font_of_a_pdf_lies_within_it_and_holds_only_what_is_printed() -> None:
    printed = [
        Block("title", "答案"),
        Block("text", "腎功能不全：每日〈一次〉"),
        Block("text", "肾功能不全 裏 衞 嘅 ㎎"),
    ]
    content = pdf.pdf_of(printed, title="t", footer="f")
    fonts = list(fonts_of(pypdfium2.PdfDocument(content)))
    assert {font.get_base_name() for font in fonts} == {"DejaVuSans", "DroidSansFallback"}
    assert all(font.is_embedded for font in fonts) and len(content) < 100_000
    text = text_of(content)
    assert "腎功能不全：每日‹一次›" in text and "肾功能不全 裏 衞 嘅 ㎎" in text


def fonts_of(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfFont]:
    for page in document:
        yield from (each.get_font() for each in page.get_objects() if isinstance(each, pypdfium2.PdfTextObj))


def test_signs_that_no_font_holds_are_printed_in_plain_letters() -> None:
    text = text_of(pdf.pdf_of([Block("text", "① first, ⑫ twelfth, 𝑥 = 10⁹/L, noteᵃ")], title="t", footer="f"))
    assert "(1) first, (12) twelfth, x = 10⁹/L, note(a)" in text and pdf.UNKNOWN not in text


def test_no_printed_line_makes_links_of_the_citations() -> None:
    printed = [Block("text", "Give 5 mg. [1]"), Block("text", "[1]: https://evil.example"), Block("quote", "[2]: /x")]
    html = MarkdownIt("commonmark").render(markdown.markdown_of(printed).decode())
    assert "<a" not in html and "Give 5 mg. [1]" in html and "[1]: https://evil.example" in html and "[2]: /x" in html


def test_a_printed_list_stays_one_and_the_signs_of_a_grade_are_printed() -> None:
    point = Block(
        "point", "Give one of\nthese:\n• amoxicillin\no by\nmouth\n- cefuroxime (Low \u2a01\u2a01\u25ef\u25ef)"
    )
    page = pypdfium2.PdfDocument(pdf.pdf_of([point], title="t", footer="f"))[0]
    lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines()]
    items = ["• amoxicillin", "o by mouth", "- cefuroxime (Low \u2295\u2295\u25ef\u25ef)"]
    assert lines[lines.index("• amoxicillin") :][:3] == items
    assert markdown.markdown_of([point]).decode().splitlines()[:3] == [
        "- Give one of these:  ",
        "• amoxicillin  ",
        "o by mouth  ",
    ]


def test_a_line_of_the_pdf_ends_neither_before_a_unit_nor_after_a_sign() -> None:
    shown = [Block("text", f"{'x' * wide} CrCl ≥ 30 mL/min, 250 mg for 7 days") for wide in range(20, 80)]
    for page in pypdfium2.PdfDocument(pdf.pdf_of(shown, title="t", footer="f")):
        lines = page.get_textpage().get_text_range().splitlines()
        assert not [line for line in lines if re.search(r"(≥|\b30|\b250|\b7)\s*$", line)]


def test_where_guidelines_differ_is_said_before_the_answer_and_the_doses(alice: User, edition: Edition) -> None:
    source = {"edition": edition.pk, "guideline": "Renal dosing", "publisher": "", "year": 2021, "kind": "guideline"}
    place = {"page": 7, "heading_path": [], "boxes": [], "passage": 1, "number": 1}
    sides = [
        {**source, **place, "quote": said, "grade": None, "stated_by": "", "stated_in": 2021, "mark": None}
        for said in ("1 g", "2 g")
    ]
    conflict = events.Conflict.model_validate({"kind": "dose", "measure": "", "sides": sides})
    card = events.DoseCard.model_validate({"drug": "cefazolin", "dose": "1 g", "citation": 1})
    turn = answered(alice, edition, "How much?", conflicts=[conflict], doses=[card])
    kinds, texts = zip(*blocks.turn_blocks(turn_shape(turn), {}, Words()), strict=True)
    assert texts.index(Words()("conflict.title.dose")) < texts.index("Dose as printed")
    assert texts.index(Words()("conflict.below")) < kinds.index("lead")


def test_a_dose_for_the_patients_weight_is_told_beside_the_printed_one(alice: User, edition: Edition) -> None:
    weighed = {"kilograms": "80", "product": "1,200 mg", "amount": "1,000 mg", "most": "1,000 mg", "per": "dose"}
    printed = {"drug": "paracetamol", "dose": "15 mg/kg", "maximum": "maximum 1 g", "citation": 1}
    card = events.DoseCard.model_validate({**printed, "for_weight": weighed})
    turn = answered(alice, edition, "How much?", doses=[card])
    texts = [block.text for block in blocks.turn_blocks(turn_shape(turn), {}, Words())]
    assert texts[texts.index("paracetamol. Dose: 15 mg/kg. Maximum: maximum 1 g [1]") + 1] == (
        "For 80 kg: 1,000 mg a dose. 15 mg/kg × 80 kg = 1,200 mg. Calculated here, not printed."
        " The printed maximum is 1,000 mg."
    )


def test_an_answer_stopped_before_its_first_word_claims_no_author(alice: User, edition: Edition) -> None:
    turn = answered(alice, edition, "How much?", sentences=[], citations=[], engine="quotes")
    assert [kind for kind, _ in blocks.turn_blocks(turn_shape(turn), {}, Words())] == ["question", "note"]


def test_an_unknown_format_is_refused(turn: Turn, alice: User, client_of: Callable[[User], Client]) -> None:
    assert client_of(alice).get(f"/api/turns/{turn.pk}/export?format=exe").status_code == 422
