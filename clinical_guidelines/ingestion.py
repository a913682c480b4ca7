"""One file becomes one published edition, or nothing at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from clinical_guidelines.documents.model import Document, PassageDraft
from clinical_guidelines.documents.reading import require_size
from clinical_guidelines.documents.sandbox import read_document_sandboxed
from clinical_guidelines.edition_files import StoredFile, file_sha256
from clinical_guidelines.editions.narrowing import NARROWER
from clinical_guidelines.editions.repeated import guideline_repeated
from clinical_guidelines.embeddings import encoder
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.identity import Identity, identity_guess
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.port import Encoded
from clinical_guidelines.literature import ungraded
from clinical_guidelines.models import Edition, Guideline, Narrower, SearchIndex
from clinical_guidelines.passages import split
from clinical_guidelines.preparation import PreparedPassage, prepare
from clinical_guidelines.publishing import PublishedFile, edition_publish, narrower_refuse

MEDIA_TYPES = {".pdf": "application/pdf", ".md": "text/markdown", ".txt": "text/plain"}
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """The edition that holds a file, and whether it was there before; counts are of the whole edition."""

    edition: Edition
    unchanged: bool
    page_count: int
    passage_count: int


def ingest(
    path: Path,
    *,
    file_name: str,
    collection: str = "library",
    edition_of: int | None = None,
    kind: str = "",
    by: int | None = None,
    on_progress: Progress | None = None,
    document: Document | None = None,
    narrower: str = "",
) -> IngestOutcome:
    """Read, embed and publish one file; raise LibraryError with one sentence when it cannot be.

    `edition_of` is the guideline that a curator says it is a new edition of, `kind` what sort of document it is where
    somebody says so, `by` the curator's user id. `document` is the file's content where it has been read already.
    `narrower` says what becomes of a file that repeats little of the edition in use, or under another title most of
    one; empty raises `narrower`.
    """
    report = on_progress or _silent
    sha256 = _hashed(path, file_name)
    known = _known(sha256, collection)
    if known is not None:
        return _outcome(known, unchanged=True)
    report("reading", 0.0)
    document = document or read_document_sandboxed(path, file_name)
    report("splitting", 0.3)
    identity = identity_guess(document=document, file_name=file_name, collection=collection, kind=kind)
    drafts = split(document)
    if identity.kind == Guideline.Kind.LITERATURE:
        drafts = [ungraded(draft) for draft in drafts]
    if not drafts:
        raise LibraryError("empty", f"{file_name} holds no text that can be searched.")
    identity = replace(identity, edition_of=edition_of or _continued(identity, drafts, narrower))
    ending = _ending(path, file_name)
    file = PublishedFile(sha256, file_name, MEDIA_TYPES[ending], document.outline, document.notes, by)
    if not narrower:
        narrower_refuse(identity=identity, file=file, drafts=drafts)
    titled = [(document.title, draft) for draft in drafts]
    prepared = prepare(
        titled, on_progress=lambda share: report("embedding", 0.35 + 0.55 * share), known=_embedded(collection)
    )
    report("publishing", 0.9)
    stored = StoredFile(path=path, sha256=sha256, ending=ending)
    edition, added = _publish(stored, identity, file, document, prepared, narrower)
    passage_index().index_tidy(collection=collection)
    report("published", 1.0)
    return _outcome(edition, unchanged=not added)


def _continued(identity: Identity, drafts: Sequence[PassageDraft], narrower: str) -> int | None:
    """Return the guideline of which a file under a new title is the next edition, where a curator has said so.

    Raise LibraryError `narrower` where nobody has said yet whether it is. Labels of one drug repeat each other.
    """
    known = Guideline.objects.filter(collection=identity.collection, slug=identity.slug)
    if identity.kind != Guideline.Kind.GUIDELINE or narrower == Narrower.BESIDE or known.exists():
        return None
    found = guideline_repeated(texts=[draft.text for draft in drafts], collection=identity.collection)
    if found and narrower != Narrower.SUPERSEDE:
        raise LibraryError(NARROWER, found[1])
    return found[0].pk if found else None


def _silent(_stage: str, _share: float) -> None:
    return None


def _hashed(path: Path, file_name: str) -> str:
    require_size(path)
    try:
        return file_sha256(path)
    except OSError as error:
        raise LibraryError("missing", f"{file_name} cannot be opened: {error.strerror}.") from error


def _embedded(collection: str) -> Callable[[list[bytes]], dict[bytes, Encoded]] | None:
    """Return how to look up what a collection has embedded already, by the encoder that is set."""
    index = SearchIndex.objects.filter(collection=collection, encoder=encoder().name).first()
    return partial(passage_index().encoded, index) if index else None


def _known(sha256: str, collection: str) -> Edition | None:
    kept = Edition.objects.filter(sha256=sha256, guideline__collection=collection)
    return kept.exclude(state=Edition.State.DRAFT).select_related("guideline").first()


def _publish(
    stored: StoredFile,
    identity: Identity,
    file: PublishedFile,
    document: Document,
    prepared: list[PreparedPassage],
    narrower: str,
) -> tuple[Edition, bool]:
    try:
        return edition_publish(
            identity=identity,
            file=file,
            pages=document.pages,
            passages=prepared,
            front_matter=document.front_matter,
            store=stored.keep,
            narrower=narrower,
        )
    except BaseException:
        stored.forget()
        raise


def _ending(path: Path, file_name: str) -> str:
    """Name the file's type by its content for PDF, as the reader does, and by its name for text."""
    with path.open("rb") as file:
        if b"%PDF-" in file.read(1024):
            return ".pdf"
    return ".txt" if Path(file_name).suffix.lower() in {".txt", ".text"} else ".md"


def _outcome(edition: Edition, *, unchanged: bool) -> IngestOutcome:
    return IngestOutcome(edition, unchanged, edition.page_count, edition.passages.count())
