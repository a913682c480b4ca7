"""What prevents an illness is not what treats it."""

from tests.workers.passages import passage, recommended
from tests.workers.quoted import answer


def test_a_dose_that_treats_is_no_dose_that_prevents() -> None:
    treats = "Fluconazole 100 mg once daily is recommended for oral candidiasis in HIV"
    prevents = "Fluconazole 200 mg once daily is recommended as prophylaxis in HIV"
    question = "prophylaxis dose of fluconazole in HIV"
    assert answer(question, recommended(treats)) == []
    assert answer(question, recommended(treats), recommended(prevents)) == [prevents]
    assert answer("dose of fluconazole for oral candidiasis in HIV", recommended(treats)) == [treats]


def test_what_is_given_before_a_procedure_prevents() -> None:
    before = "Give amoxicillin 2 g by mouth 1 hour before the procedure."
    said = answer("dental prophylaxis amoxicillin dose", passage(before, headings=("Dental procedures",)))
    assert said == [before]


def test_prevention_leads_where_it_was_asked() -> None:
    acute = "Triptans are the first-line treatment for severe migraine."
    later = "Propranolol reduces attacks of migraine as prophylaxis."
    assert answer("migraine prevention first line treatment", passage(acute), passage(later))[0] == later


def test_what_is_for_research_alone_does_not_lead() -> None:
    research = (
        "Antibiotic prophylaxis to prevent urinary tract infection in pregnant women is only recommended in the context"
        " of rigorous research"
    )
    treats = "In pregnant women with urinary tract infection give nitrofurantoin for 7 days"
    said = answer("which antibiotic urinary tract infection pregnant", recommended(research), recommended(treats))
    assert said[0] == treats


def test_what_treats_is_no_prevention_though_no_dose_was_asked() -> None:
    treats = "Treat uncomplicated malaria with artesunate and amodiaquine"
    prevents = "Give sulfadoxine and pyrimethamine as prophylaxis of malaria"
    assert answer("malaria prophylaxis", recommended(treats)) == []
    assert answer("malaria prophylaxis", recommended(treats), recommended(prevents)) == [prevents]
