"""The notes that can be dictated: each begins with empty sections, whose headings can be changed."""

from typing import Literal

TemplateName = Literal["blank", "ward_round", "clinic_letter", "radiology_report"]

TEMPLATES: dict[TemplateName, tuple[str, ...]] = {
    "blank": ("",),
    "ward_round": ("Since last review", "Observations", "Examination", "Results", "Assessment", "Plan"),
    "clinic_letter": ("Diagnoses", "Medications", "History", "Examination", "Impression", "Plan"),
    "radiology_report": ("Exam type", "Indication", "Technique", "Comparison", "Findings", "Impression"),
}

# Further headings that can be dictated into any note; the upper-case tags that MedASR writes name some of them.
_FURTHER = (
    "Presenting complaint", "History of presenting complaint", "Past medical history", "Drug history", "Allergies",
    "Family history", "Social history", "Subjective", "Objective", "Procedure", "Conclusion", "Recommendations",
    "Follow up", "Investigations", "Problems",
)  # fmt: skip

KNOWN_HEADINGS = tuple(
    dict.fromkeys([*(each for headings in TEMPLATES.values() for each in headings if each), *_FURTHER])
)
