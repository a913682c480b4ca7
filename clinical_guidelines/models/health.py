from django.db import models

from clinical_guidelines.models.guideline import Edition


class EditionHealth(models.Model):
    """What was counted of an edition for its curators; counted again after its passages have changed.

    `located` counts the passages with a box on a page, `blank_pages` the pages without any text, `headings` the places
    in the section tree that passages stand under; `garbled` is the share (0 to 1) of characters that are no text.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, primary_key=True, related_name="health")
    passages = models.PositiveIntegerField()
    hidden = models.PositiveIntegerField()
    tables = models.PositiveIntegerField()
    located = models.PositiveIntegerField()
    headings = models.PositiveIntegerField()
    recommendations = models.PositiveIntegerField()
    graded = models.PositiveIntegerField()
    blank_pages = models.PositiveIntegerField()
    scanned_pages = models.PositiveIntegerField()
    garbled = models.FloatField()

    def __str__(self) -> str:
        return f"{self.passages} passages"
