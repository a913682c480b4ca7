"""Whatever a model writes becomes findings of plain words, and never anything else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading_shapes import MOST_FINDINGS, ReadFindings
from workers.reading.parsing import LONGEST_FINDING, findings_of
from workers.reading.prompts import STAGES

REPORT = """Here's a description of the X-ray:

**Technique:** PA view.

**Findings:**
* **Heart:** The cardiac silhouette is enlarged.
* **Lungs:** No focal consolidation. Possible small left pleural effusion.
* No pneumothorax.

**Impression:** Cardiomegaly.

**Disclaimer:** I am not a doctor; see [help](http://evil.example) now.
"""


def told(findings: ReadFindings) -> list[tuple[str, str]]:
    return [(each.text, each.presence) for each in findings.findings]


def test_a_report_becomes_findings_and_an_impression() -> None:
    found = findings_of("chest_film", REPORT)
    assert told(found) == [
        ("Heart: The cardiac silhouette is enlarged.", "present"),
        ("Lungs: No focal consolidation.", "absent"),
        ("Possible small left pleural effusion.", "uncertain"),
        ("No pneumothorax.", "absent"),
    ]
    assert [each.text for each in found.impression] == ["Cardiomegaly."]
    assert {each.origin for each in found.findings} == {"model"}


def test_text_without_structure_is_one_finding_a_sentence() -> None:
    found = findings_of("chest_film", "The lungs are clear. There is no effusion. The lungs are clear.")
    assert told(found) == [("There is no effusion.", "absent"), ("The lungs are clear.", "present")]


def test_what_holds_bytes_that_are_no_letters_is_no_finding() -> None:
    found = findings_of("chest_film", "rr\ufffd\ufffdyyAI\ufffd\n- No pleural effusion.")
    assert told(found) == [("No pleural effusion.", "absent")]


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("The most likely diagnosis is: C", "moderate DR"),
        ("There are haemorrhages. The most likely diagnosis is: **D**.", "severe DR"),
        ("B", "mild DR"),
        ("This is proliferative DR", "proliferative DR"),
    ],
)
def test_a_letter_stands_for_its_option(text: str, choice: str) -> None:
    found = findings_of("fundus", text, STAGES)
    assert [(each.text, each.presence) for each in found.impression] == [(choice, "uncertain")]


def test_no_letter_is_no_choice() -> None:
    found = findings_of("fundus", "The picture is too dark to tell.", STAGES)
    assert found.impression == []
    assert told(found) == [("The picture is too dark to tell.", "present")]
    assert findings_of("fundus", "The most likely diagnosis is: Z", STAGES).impression == []


def test_rows_of_a_laboratory_report() -> None:
    rows = [{"name": "Haemoglobin", "result": "8.2", "unit": "g/dL", "range": "12-16"}, {"name": "Na", "result": 128}]
    text = f"```json\n{json.dumps(rows)}\n```"
    assert [each.text for each in findings_of("document", text).findings] == [
        "Haemoglobin: 8.2 g/dL (range 12-16)",
        "Na: 128",
    ]
    cut_off = text[: text.index("128")]
    assert [each.text for each in findings_of("document", cut_off).findings] == ["Haemoglobin: 8.2 g/dL (range 12-16)"]


ATTACKS = [
    "Effusion <script>alert(1)</script> seen.",
    "See [the guideline](https://evil.example/a) for effusion.",
    "![x](http://evil.example/p.png) Effusion.",
    "Effusion javascript:alert(1) www.evil.example",
    "<img src=x onerror=alert(1)>Effusion",
    "Effusion\u202e\u200b\ufeff reversed",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_only_words_survive(attack: str) -> None:
    found = findings_of("chest_film", attack)
    text = found.model_dump_json()
    for trace in ("<", "http", "evil", "javascript", "onerror", "\u202e", "\u200b", "]("):
        assert trace not in text
    assert "ffusion" in text


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=600), st.sampled_from(["chest_film", "document", "pathology", "fundus"]))
def test_any_text_is_survived(text: str, task: str) -> None:
    options = STAGES if task == "fundus" else ()
    found = findings_of(task, text, options)  # type: ignore[arg-type]
    assert ReadFindings.model_validate_json(found.model_dump_json()) == found


def test_endless_text_stays_small() -> None:
    found = findings_of("chest_film", "\n".join(f"- Nodule {number} {'x' * 900}" for number in range(3_000)))
    assert len(found.findings) <= MOST_FINDINGS
    assert all(len(each.text) <= LONGEST_FINDING for each in found.findings)
    findings_of("document", "[" * 50_000 + "{" * 50_000)
