"""Year and publisher as a document's first pages print them."""

import pytest

from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.identity import Identity, identity_guess

TITLE = "Fever in children: assessment and early management"


def told(*lines: str) -> Identity:
    document = document_from_text(TITLE, "\n".join([TITLE, *lines]))
    return identity_guess(document=document, file_name="fever.txt", collection="library")


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("Published: 20 November 2013", "Last updated: 22 September 2020", "© WARD 2025. All rights reserved."), 2020),
        (("Approved March 2018", "Next review: March 2023"), 2018),
        (("Valid until 2024", "Version 3, issued 2021"), 2021),
        (("© WARD 2019. All rights reserved.",), 2019),
    ],
)
def test_the_year_is_that_of_the_edition_and_not_of_the_copy(lines: tuple[str, ...], year: int) -> None:
    assert told(*lines).year == year


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© WARD 2025. All rights reserved. Subject to notice of rights.", "WARD"),
        ("Copyright © 2021 Council of Wards. All rights reserved.", "Council of Wards"),
        ("© The Authors 2020. Published by a press.", ""),
        ("© 2019 First Last.", ""),
    ],
)
def test_the_copyright_names_the_publisher_where_nothing_else_does(line: str, publisher: str) -> None:
    assert told(line).publisher == publisher


def test_an_office_on_the_first_page_goes_before_the_copyright() -> None:
    assert told("Department of Health", "© WARD 2025").publisher == "Department of Health"


def test_a_name_over_two_lines_is_told_once_and_none_is_cut_off() -> None:
    first = "Association of Heart Wards (AHW), Society of Wards for"
    publisher = told(first, "Hypertension (SWH), Society of Fever Wards,", "Department of Health").publisher
    assert publisher == f"{first} Hypertension (SWH), Society of Fever Wards; Department of Health"
    long = [f"Society of the Wards of {'Long ' * 12}Street {number}" for number in range(3)]
    assert told(*long).publisher == "; ".join(long[:2])
