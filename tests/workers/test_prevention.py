"""What prevents an illness is not what treats it."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer

TREATS = "For oral candidiasis give fluconazole 100 mg once daily for 7 days."
PREVENTS = "Fluconazole 200 mg once daily is given for as long as needed."


def test_a_dose_that_treats_is_no_dose_that_prevents() -> None:
    treats = passage(TREATS, headings=("Oral candidiasis",))
    prevents = passage(PREVENTS, headings=("Secondary prophylaxis",))
    assert answer("fluconazole secondary prophylaxis dose", treats) == []
    assert answer("fluconazole secondary prophylaxis dose", treats, prevents) == [PREVENTS]
    assert answer("fluconazole dose oral candidiasis", treats) == [TREATS]


def test_what_is_given_before_a_procedure_prevents() -> None:
    before = "Give amoxicillin 2 g by mouth 1 hour before the procedure."
    said = answer("dental prophylaxis amoxicillin dose", passage(before, headings=("Dental procedures",)))
    assert said == [before]


def test_prevention_leads_where_it_was_asked() -> None:
    acute = "Triptans are the first-line treatment for severe migraine."
    later = "Propranolol is a first-line treatment for migraine prophylaxis."
    assert answer("migraine prevention first line treatment", passage(acute), passage(later))[0] == later


def test_what_is_for_research_alone_does_not_lead() -> None:
    research = (
        "Antibiotic prophylaxis to prevent urinary tract infection in pregnant women is only recommended in the context"
        " of rigorous research"
    )
    treats = "Urinary tract infection in pregnant women: nitrofurantoin is the first-line antibiotic"
    said = answer("which antibiotic urinary tract infection pregnant", recommended(research), recommended(treats))
    assert said[0] == treats
