"""A release is rolled out while the one before it still serves, so a migration may only add what that can ignore."""

import pytest
from django_migration_linter import MigrationLinter

# Of before the rule, when nobody had a release to update from.
BEFORE_THE_RULE = (
    "0004_turn_assumptions",
    "0005_part_of_the_library",
    "0006_shelf",
    "0008_outline_notes_scanned",
    "0011_images_of_a_turn_in_its_row",
    "0012_image_vectors_whole",
    "0012_kind_of_an_upload",
    "0014_corrections_and_edits_let_go",
)


@pytest.mark.django_db
def test_the_release_before_can_live_with_every_new_migration() -> None:
    linter = MigrationLinter(
        ".", include_apps=["assistant", "clinical_guidelines"], ignore_name=BEFORE_THE_RULE, no_cache=True
    )
    linter.lint_all_migrations()
    linter.print_summary()
    assert linter.nb_total > len(BEFORE_THE_RULE)
    assert not linter.has_errors
