import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError, ProgrammingError

from clinical_guidelines.article_ingestion import articles_ingest
from clinical_guidelines.documents.article_exports import EXPORTS
from clinical_guidelines.documents.reading import is_article_export
from clinical_guidelines.editions.history import edition_superseded
from clinical_guidelines.editions.narrowing import NARROWER
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.ingestion import ingest
from clinical_guidelines.management.base import CommandInWords, add_collection, file_name, path_given
from clinical_guidelines.models import Edition, Guideline, Narrower

ENDINGS = {".pdf", ".md", ".markdown"}
# In a folder of guidelines, a text file is rather a note on them.
ARTICLE_ENDINGS = ENDINGS | {".txt", ".text", *EXPORTS}
CHOICE = (
    "It is not published yet: run this again with --narrower beside to publish it as a guideline of its own, so that "
    "both are served, or with --narrower supersede."
)
STARTER = Path(__file__).resolve().parents[2] / "starter"


class Command(CommandInWords):
    """Bring files into the library."""

    help = (
        "Ingest PDF and Markdown files, and those in folders; each file is published whole or not at all. "
        "Exports of reference managers (.nbib, .ris, .jsonl) become one article a record."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=path_given, metavar="PATH")
        add_collection(parser)
        parser.add_argument(
            "--kind", choices=Guideline.Kind.values, default="", help="what the files are, where they do not say it"
        )
        parser.add_argument(
            "--narrower",
            choices=(Narrower.BESIDE, Narrower.SUPERSEDE),
            default="",
            help="what becomes of a file that repeats little of the edition in use: published as a guideline of its own"
            " beside it, or superseding it; without a choice it is not published",
        )
        parser.add_argument("--starter", action="store_true", help="ingest the digests shipped with Wardlight")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ingest file by file; a file that fails does not stop the others."""
        paths = [*options["paths"], *([STARTER] if options["starter"] else [])]
        if not paths:
            raise CommandError("Name a file or a folder, or use --starter.")
        files = [file for path in paths for file in _files(path, options["kind"])]
        if not files:
            raise CommandError("There is no file in these folders that could be ingested.")
        chosen = {name: options[name] for name in ("collection", "kind", "narrower")}
        failed = sum(not self._ingest(file, **chosen) for file in files)
        if failed:
            raise CommandError(f"{failed} of {len(files)} files failed.", returncode=1)

    def _ingest(self, file: Path, *, collection: str, kind: str, narrower: str) -> bool:
        started, name = time.monotonic(), file_name(file)
        try:
            if is_article_export(name):
                articles = articles_ingest(file, file_name=name, collection=collection)
                self.stdout.write(f"{name}: {articles.message}")
                return True
            outcome = ingest(file, file_name=name, collection=collection, kind=kind, narrower=narrower)
        except ProgrammingError:
            # Missing tables are no fault of the file: what runs the commands says what to do.
            raise
        except (LibraryError, OSError, DatabaseError) as error:
            choice = f" {CHOICE}" if isinstance(error, LibraryError) and error.code == NARROWER else ""
            self.stderr.write(f"{file}: {' '.join(str(error).split())}{choice}")
            return False
        seconds = max(time.monotonic() - started, 1e-6)
        if outcome.unchanged:
            self.stdout.write(f"{name}: {_known(outcome.edition)}")
            return True
        self.stdout.write(
            f"{name}: {outcome.page_count} pages, {outcome.passage_count} passages in {seconds:.1f} s"
            f" ({outcome.page_count / seconds:.1f} pages/s)"
        )
        before = edition_superseded(outcome.edition)
        if before:
            self.stdout.write(f"{name}: supersedes edition {before.pk}, {before.year or 'undated'}, {before.file_name}")
        for note in outcome.edition.notes:
            self.stdout.write(f"{name}: {note}")
        return True


def _known(edition: Edition) -> str:
    """Say what a file is that was here already: one that comes again does not come back into use by itself."""
    if edition.state == Edition.State.PUBLISHED:
        return "unchanged"
    slug = edition.guideline.slug
    return (
        f"not in use: this very file is edition {edition.pk} of {slug}, {edition.state} since;"
        f" `editions rollback {slug} --edition {edition.pk}` puts it in use again"
    )


def _files(path: Path, kind: str) -> list[Path]:
    if not path.is_dir():
        return [path]
    endings = ARTICLE_ENDINGS if kind == Guideline.Kind.LITERATURE else ENDINGS
    return sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in endings)
