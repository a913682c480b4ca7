import pytest

from clinical_guidelines.editions.naming import title_follow
from clinical_guidelines.models import Edition, Guideline


@pytest.mark.django_db
@pytest.mark.parametrize("printed", ["", "血压指南"])
def test_a_title_in_chinese_is_not_lost_to_an_edition_that_is_called_otherwise(printed: str) -> None:
    title = "脓毒症指南"
    guideline = Guideline.objects.create(title=title, slug="sepsis", collection="library")
    title_follow(guideline=guideline, edition=Edition(guideline=guideline, front_matter={"title": printed}))
    guideline.refresh_from_db()
    assert guideline.title == title
