"""What a curator says of a guideline: its title and the like, that two are one, or that one of them is two."""

from collections.abc import Mapping
from types import EllipsisType

from django.db import transaction

from clinical_guidelines.changes import library_changed_announce
from clinical_guidelines.editions.history import event_record
from clinical_guidelines.editions.lifecycle import edition_bring_back, edition_locked, supersede
from clinical_guidelines.editions.naming import title_follow
from clinical_guidelines.editions.narrowing import NARROWER, narrower_told
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.existing import existing
from clinical_guidelines.golden import golden_move
from clinical_guidelines.golden_places import golden_of_part
from clinical_guidelines.identity import slug_free, title_slug
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.models import Edition, EditionEvent, GoldenQuestion, Guideline

# Of an edition, as a curator may set it.
FIRST_YEAR, LAST_YEAR = 1900, 2200
FIELDS = ("title", "publisher", "country", "specialty", "language")
MISSING = "This guideline is not in the library."
NO_OTHER = "This is the only edition of its guideline."
WITHDRAWN = "This edition is withdrawn. Publish it again first."


@transaction.atomic
def guideline_describe(
    *, guideline_id: int, described: Mapping[str, str], year: int | EllipsisType | None = ..., by: int | None = None
) -> Guideline:
    """Keep a curator's title, publisher, country, specialty and language, and the current edition's year.

    What is left out stays as it is.
    """
    # As each step of an edition does: the other way about, the two could wait for each other.
    index_lock(collection=_collection(guideline_id))
    guideline = _locked(guideline_id)
    values = {name: " ".join(described[name].split()) for name in FIELDS if name in described}
    if not values.get("title", guideline.title):
        raise LibraryError("title_missing", "A guideline needs a title.")
    changed = [name for name, value in values.items() if getattr(guideline, name) != value]
    for name in changed:
        setattr(guideline, name, values[name])
    guideline.curated = sorted({*guideline.curated, *changed})
    guideline.save(update_fields=[*changed, "curated"])
    edition = guideline_latest(guideline)
    if edition and year is not ... and edition.year != year:
        edition.year = year
        edition.save(update_fields=["year"])
        changed.append("year")
    if changed:
        reason = ", ".join(changed)
        event_record(guideline=guideline, action=EditionEvent.Action.DESCRIBED, by=by, reason=reason)
        library_changed_announce(collection=guideline.collection, reason="described", user_id=by)
    return guideline


@transaction.atomic
def guideline_join(*, guideline_id: int, into_id: int, by: int | None = None, anyway: bool = False) -> Guideline:
    """Make one guideline's editions editions of another; of two current ones the joining guideline's stays current.

    Raise LibraryError `narrower` where that one repeats little of the other, unless it is to be so `anyway`.
    """
    if guideline_id == into_id:
        raise LibraryError("same_guideline", "A guideline cannot be an edition of itself.")
    # First the index, as publishing does: the other way about, the two could wait for each other.
    index = index_lock(collection=_collection(into_id))
    joining, into = (_locked(number) for number in (guideline_id, into_id))
    if joining.collection != into.collection:
        raise LibraryError("other_collection", "These two stand in different collections.")
    _refuse_twins(joining, into)
    current = joining.editions.filter(state=Edition.State.PUBLISHED).first()
    if current:
        told = "" if anyway else narrower_told(edition=current, guideline=into)
        if told:
            raise LibraryError(NARROWER, told)
        title_follow(guideline=into, edition=current)
        current.guideline = into
        supersede(edition=current, index=index, by=by)
    joining.events.exclude(edition=None).update(guideline=into)
    joining.editions.update(guideline=into)
    golden_move(guideline_id=joining.pk, into_id=into.pk)
    reason = joining.title
    joining.delete()
    event_record(guideline=into, edition=current, action=EditionEvent.Action.JOINED, by=by, reason=reason)
    library_changed_announce(collection=into.collection, reason="joined", user_id=by)
    return into


@transaction.atomic
def edition_set_apart(*, edition_id: int, title: str, reason: str = "", by: int | None = None) -> Guideline:
    """Make an edition a guideline of its own, in use: the opposite of joining, for a part that came as a next edition.

    If it was in use for its guideline, the edition that it superseded last comes back there. Golden questions whose
    place is in it go along, with their results.
    """
    edition, _ = edition_locked(edition_id)
    before, guideline, title = edition.state, edition.guideline, " ".join(title.split())
    others = guideline.editions.exclude(state=Edition.State.DRAFT).exclude(pk=edition.pk)
    if before == Edition.State.WITHDRAWN:
        raise LibraryError("withdrawn", WITHDRAWN)
    if not others:
        raise LibraryError("only_edition", NO_OTHER)
    if not title:
        raise LibraryError("title_missing", "A guideline needs a title.")
    in_use = before == Edition.State.PUBLISHED
    stays = Edition.State.SUPERSEDED if in_use else Edition.State.PUBLISHED
    rest = others.filter(state=stays).order_by("-published_at", "-pk").first()
    golden = golden_of_part(guideline=guideline, part=edition, rest=rest)
    own = Guideline.objects.get(pk=guideline.pk)
    own.pk, own.title, own.curated = None, title, sorted({*guideline.curated, "title"})
    own.slug = slug_free(own.collection, title_slug(title), edition.year)
    own.save(force_insert=True)
    edition.events.update(guideline=own)
    edition.guideline = own
    edition.save(update_fields=["guideline"])
    GoldenQuestion.objects.filter(pk__in=golden).update(guideline=own)
    event_record(
        guideline=own, edition=edition, action=EditionEvent.Action.SET_APART, before=before, by=by, reason=reason
    )
    back = rest if in_use else edition
    if back:
        edition_bring_back(edition_id=back.pk, reason=reason, by=by)
    library_changed_announce(collection=own.collection, reason="set_apart", user_id=by)
    return own


def guideline_latest(guideline: Guideline) -> Edition | None:
    """Return the current edition, or the one published last where none is current."""
    editions = list(guideline.editions.exclude(state=Edition.State.DRAFT).order_by("-published_at", "-pk"))
    return next((each for each in editions if each.state == Edition.State.PUBLISHED), next(iter(editions), None))


def _locked(guideline_id: int) -> Guideline:
    return existing(Guideline.objects.select_for_update().filter(pk=guideline_id), MISSING)


def _collection(guideline_id: int) -> str:
    collection = Guideline.objects.filter(pk=guideline_id).values_list("collection", flat=True).first()
    if collection is None:
        raise LibraryError("page_missing", MISSING)
    return collection


def _refuse_twins(joining: Guideline, into: Guideline) -> None:
    twins = joining.editions.filter(sha256__in=into.editions.values("sha256"))
    if twins.exists():
        raise LibraryError("same_file", "Both hold the very same file.")
