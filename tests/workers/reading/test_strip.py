"""Two models side by side: contradictions are named, both stay, and a clinician's mark counts."""

from assistant.reading_shapes import Finding, LabelScore, ReadFindings
from workers.reading.strip import Named, compared

NAMED = {
    "Effusion": Named(("effusion",), 0.6, 0.4),
    "Pneumothorax": Named(("pneumothorax",), 0.6, 0.4),
    "Fracture": Named(("fracture",), 0.6, 0.4),
}


def score(label: str, value: float) -> LabelScore:
    return LabelScore(label_set="Chest film", label=label, score=value, how="softmax")


def said(*texts: str) -> ReadFindings:
    return ReadFindings(findings=[Finding(text=text) for text in texts])


def test_a_contradiction_is_named_and_comes_first() -> None:
    findings = ReadFindings(
        findings=[Finding(text="Left effusion."), Finding(text="No pneumothorax.", presence="absent")]
    )
    told = compared([score("Effusion", 0.9), score("Pneumothorax", 0.8), score("Fracture", 0.9)], findings, NAMED)
    assert [(one.label, one.said, one.contradicts) for one in told] == [
        ("Pneumothorax", "absent", True),
        ("Effusion", "present", False),
        ("Fracture", "not_mentioned", False),
    ]
    assert told[0].sentence == "No pneumothorax."


def test_what_one_writes_and_the_other_does_not_see_contradicts_too() -> None:
    assert compared([score("Effusion", 0.1)], said("Large effusion."), NAMED)[0].contradicts
    assert not compared([score("Effusion", 0.5)], said("Large effusion."), NAMED)[0].contradicts
    assert not compared([score("Effusion", 0.1)], ReadFindings(), NAMED)[0].contradicts


def test_a_clinicians_mark_outweighs_the_words() -> None:
    marked = ReadFindings(findings=[Finding(text="Left effusion.", presence="absent", origin="clinician")])
    assert compared([score("Effusion", 0.9)], marked, NAMED)[0].contradicts


def test_a_label_without_words_is_left_out() -> None:
    assert compared([score("Unnamed", 0.9)], said("Anything."), NAMED) == []
