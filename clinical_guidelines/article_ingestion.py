"""An export of a reference manager becomes articles of the library, one record after another."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify

from clinical_guidelines.changes import library_changed_once
from clinical_guidelines.documents.articles import KIND, Article, article_document, article_text
from clinical_guidelines.documents.sandbox import read_articles_sandboxed
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.ingestion import Progress, ingest

READ_SHARE = 0.05
NAME_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """How many articles of an export were added, were there before, or were left out for want of an abstract."""

    added: int
    unchanged: int
    left_out: int

    @property
    def message(self) -> str:
        """A sentence for the curator, or two."""
        counts = f"Articles: {self.added} added, {self.unchanged} there before, {self.left_out} left out."
        return f"{counts} Only records with a title and an abstract can be searched." if self.left_out else counts


def articles_ingest(
    path: Path,
    *,
    file_name: str,
    collection: str = "library",
    by: int | None = None,
    on_progress: Progress | None = None,
) -> ExportOutcome:
    """Publish every article of an export; raise LibraryError with one sentence when it cannot be read.

    Each article is published by itself: after an interruption the same file goes on where it stopped.
    """
    if on_progress:
        on_progress("reading", 0.0)
    export = read_articles_sandboxed(path, file_name)
    unchanged = 0
    # Pages look at the library anew when it changes: once for an export, not a thousand times.
    with library_changed_once(), tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(export.articles):
            unchanged += _ingest(article, Path(folder), collection, by)
            if on_progress:
                on_progress("embedding", READ_SHARE + (1 - READ_SHARE) * (number + 1) / len(export.articles))
    return ExportOutcome(len(export.articles) - unchanged, unchanged, export.left_out)


def _ingest(article: Article, folder: Path, collection: str, by: int | None) -> bool:
    """Publish one article and tell whether it was there before."""
    file = folder / "article.txt"
    file.write_text(article_text(article), encoding="utf-8")
    name = f"{slugify(article.identifier)[:NAME_CHARACTERS] or 'article'}.txt"
    document = article_document(article)
    try:
        return ingest(file, file_name=name, collection=collection, kind=KIND, by=by, document=document).unchanged
    except LibraryError as error:
        raise LibraryError(error.code, f"“{article.title}”: {error.message}") from error
