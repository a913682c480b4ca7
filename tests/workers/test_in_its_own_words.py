"""A question in a document's own everyday words finds that document, though it is searched by other ones."""

import pytest

from tests.workers.passages import recommended
from tests.workers.quoted import answer_typed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("thromboprophylaxis in hip fracture", "Thromboprophylaxis is recommended after hip fracture"),
        ("esrd potassium", "In patients with ESRD we recommend monitoring of potassium"),
        ("doacs in atrial fibrillation", "We recommend DOACs over warfarin in atrial fibrillation"),
        ("low salt diet in heart failure", "A low salt diet is recommended in heart failure"),
        ("proning in ards", "We suggest early proning of at least 12 hours/day in severe ARDS"),
        ("h2 blockers in reflux", "H2 blockers are recommended in reflux"),
        ("liver stiffness cut off for treatment", "Liver stiffness above 9 kPa is an indication for treatment"),
        ("polycystic ovaries metformin", "Metformin is suggested in women with polycystic ovaries"),
        ("clean catch urine in infants", "Clean catch urine is recommended in infants with fever"),
        ("skin test penicillin allergy", "A skin test is recommended in penicillin allergy"),
        ("reliever inhaler in asthma", "The reliever inhaler in asthma should be budesonide-formoterol"),
        ("ct head in delirium", "CT head is recommended in delirium with focal signs"),
        ("shivering after anesthesia", "Treat shivering after anesthesia with pethidine"),
        ("decompressive craniectomy in stroke", "Decompressive craniectomy is recommended in stroke"),
        ("metabolic surgery in obesity", "Metabolic surgery is recommended in obesity"),
    ],
)
def test_a_text_is_found_by_its_own_words(typed: str, printed: str) -> None:
    assert answer_typed(typed, recommended(printed))[:1] == [printed]


def test_short_initials_of_a_text_stay_what_they_are() -> None:
    printed = "We recommend steroids in severe pneumonia, for fewer die (RR 0.8, 95% CI 0.7 to 0.9)"
    assert answer_typed("steroids by respiratory rate in severe pneumonia", recommended(printed)) == []
