from django.db import models
from django.db.models.functions import Cast, Coalesce

from clinical_guidelines.grades.notations import MOST_CHARACTERS
from clinical_guidelines.starter import BADGE


class Guideline(models.Model):
    """A guideline, digest, drug label or literature item across all of its editions."""

    class Kind(models.TextChoices):
        GUIDELINE = "guideline", "Guideline"
        DIGEST = "digest", BADGE
        LABEL = "label", "Drug label"
        LITERATURE = "literature", "Literature"

    collection = models.CharField(max_length=64, default="library")
    slug = models.SlugField(max_length=200)
    title = models.TextField()
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.GUIDELINE)
    publisher = models.TextField(blank=True)
    country = models.CharField(max_length=64, blank=True)
    specialty = models.CharField(max_length=128, blank=True)
    language = models.CharField(max_length=16, default="en")
    # Names of the fields that a curator wrote: a later file's guesses leave them alone.
    curated = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "slug"], name="guideline_slug_in_collection")]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """One published file of a guideline; only a published edition is searched, older ones stay readable.

    `outline` holds [level, title, page] of its table of contents, `notes` sentences on what could not be read.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        SUPERSEDED = "superseded"
        WITHDRAWN = "withdrawn"

    SHELVED = (State.SUPERSEDED, State.WITHDRAWN)

    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="editions")
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    year = models.PositiveSmallIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="editions/", max_length=300)
    file_name = models.TextField()
    media_type = models.CharField(max_length=64)
    page_count = models.PositiveIntegerField(default=0)
    front_matter = models.JSONField(default=dict)
    outline = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guideline", "sha256"], name="edition_bytes_once"),
            models.UniqueConstraint(
                fields=["guideline"], condition=models.Q(state="published"), name="edition_one_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guideline.title} ({self.year or 'year not printed'})"


class Page(models.Model):
    """A page as parsed: its size in points and its lines, for the text layer and for documents without an image."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)
    # The lines were read from a picture of the page and may be wrong.
    scanned = models.BooleanField(default=False)
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="page_number_in_edition")]

    def __str__(self) -> str:
        return f"page {self.number}"


class Passage(models.Model):
    """A piece of an edition that is retrieved and cited; `spans` are [start, end, page, box] of its characters.

    Text and spans never change. A curator who splits, merges or corrects makes new passages in place of the old ones,
    which stay readable for the answers that cite them. `position` places such a new one among the numbers; `version`
    counts edits.
    """

    class Kind(models.TextChoices):
        TEXT = "text"
        RECOMMENDATION = "recommendation"
        TABLE = "table"
        LIST = "list"
        FIGURE = "figure"
        NOTE = "note"
        CONTENTS = "contents"
        REFERENCES = "references"

    class State(models.TextChoices):
        CURRENT = "current"
        HIDDEN = "hidden"
        REPLACED = "replaced"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    heading_path = models.JSONField(default=list)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.TEXT)
    text = models.TextField()
    spans = models.JSONField(default=list)
    state = models.CharField(max_length=16, choices=State.choices, default=State.CURRENT)
    version = models.PositiveIntegerField(default=1)
    position = models.FloatField(null=True)
    # The text as it was read from the page, where a curator has corrected it; empty otherwise.
    printed_text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="passage_number_in_edition")]
        indexes = [
            models.Index("edition", Coalesce("position", Cast("number", models.FloatField())), name="passage_by_place")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Recommendation(models.Model):
    """A printed recommendation: characters [start, end) of its passage, with its grade as printed, never inferred.

    `panel` is who advises and grades so where the document only reports it, as printed; empty for the document's own.
    `set_by_curator` marks a grade that a curator gave and that was not found printed on the page.
    """

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="recommendations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    statement = models.TextField()
    strength = models.CharField(max_length=MOST_CHARACTERS, blank=True)
    certainty = models.CharField(max_length=MOST_CHARACTERS, blank=True)
    against = models.BooleanField(default=False)
    verbatim_grade = models.TextField(blank=True)
    # The database knows it too: a release before may still insert rows where this column is new.
    panel = models.CharField(max_length=300, blank=True, default="", db_default="")
    set_by_curator = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.statement[:60]
