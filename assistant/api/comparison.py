"""From the comparison of editions to what the page is sent."""

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant import events
from assistant.api.edition_shapes import (
    AffectedAnswer,
    CitedChange,
    Comparison,
    GuidelineEdition,
    PrintedStatement,
    StatementChange,
)
from assistant.edition_changes import Affected, CitedOutdated, answers_affected
from assistant.models import User
from clinical_guidelines.documents.location import located, spans_read
from clinical_guidelines.editions.between import editions_compare
from clinical_guidelines.editions.comparison import Change, Kind
from clinical_guidelines.editions.selectors import withdrawal_reasons
from clinical_guidelines.editions.statement import Statement
from clinical_guidelines.models import Edition, Passage


def comparison_shape(user: User, old: Edition, new: Edition, *, counts: bool) -> Comparison:
    """Compare two editions of a guideline for one person; `counts` tells how many saved answers cite what changed."""
    found = editions_compare(old, new)
    changes = [change for change in found if change.kind != Kind.UNCHANGED]
    affected = answers_affected(user, old, changes)
    printed = Printing(old, new, _passages_of(changes))
    return Comparison(
        guideline=old.guideline_id,
        title=old.guideline.title,
        old=GuidelineEdition.model_validate(old, from_attributes=True),
        new=GuidelineEdition.model_validate(new, from_attributes=True),
        counts=dict(Counter(change.kind.value for change in found)),
        changes=[
            printed.change(change, len(affected.turns.get(place, ())) if counts else None)
            for place, change in enumerate(changes)
        ],
        answers=len(affected.everybody) if counts else None,
        mine=_mine(affected, changes),
    )


def cited_shapes(followed: Sequence[CitedOutdated]) -> list[CitedChange]:
    """Say of each citation what became of it."""
    reasons = withdrawal_reasons(each.old.pk for each in followed if each.old.state == Edition.State.WITHDRAWN)
    passages = _passages_of([each.change for each in followed if each.change])
    return [
        CitedChange(
            number=each.citation.number,
            guideline=each.old.guideline_id,
            title=each.old.guideline.title,
            state=each.state,  # type: ignore[arg-type]
            reason=each.reason or reasons.get(each.old.pk, ""),
            old=each.old.pk,
            new=each.new.pk if each.new else None,
            change=Printing(each.old, each.new, passages).change(each.change) if each.change else None,
        )
        for each in followed
    ]


class Printing:
    """Where statements are printed in two editions; `passages` are those that hold them, by number."""

    def __init__(self, old: Edition, new: Edition | None, passages: Mapping[int, Passage]) -> None:
        self._old, self._new, self._passages = old, new, passages

    def change(self, change: Change, answers: int | None = None) -> StatementChange:
        whole = change.old or change.new
        assert whole is not None
        return StatementChange(
            kinds=[kind.value for kind in change.kinds],
            form=whole.form.value,
            old=self._statement(change.old, self._old),
            new=self._statement(change.new, self._new),
            answers=answers,
        )

    def _statement(self, statement: Statement | None, edition: Edition | None) -> PrintedStatement | None:
        if statement is None or edition is None:
            return None
        passage = self._passages.get(statement.passage)
        spans = spans_read(passage.spans) if passage else []
        return PrintedStatement(
            edition=edition.pk,
            text=statement.text,
            page=statement.page,
            boxes=[
                events.Box(page=page, **box._asdict()) for page, box in located(spans, statement.start, statement.end)
            ],
            strength=statement.strength,
            certainty=statement.certainty,
            against=statement.against,
            panel=statement.panel,
            corrected=passage is not None and passage.printed_text != "",
        )


def _mine(affected: Affected, changes: Sequence[Change]) -> list[AffectedAnswer]:
    return [
        AffectedAnswer(
            turn=turn.pk,
            conversation=turn.conversation_id,
            question=turn.question,
            kinds=list(
                dict.fromkeys(
                    kind.value
                    for place, turns in sorted(affected.turns.items())
                    if turn.pk in turns
                    for kind in changes[place].kinds
                )
            ),
        )
        for turn in sorted(affected.mine.values(), key=lambda turn: turn.created_at, reverse=True)
    ]


def _passages_of(changes: Sequence[Change]) -> dict[int, Passage]:
    """Return every passage that these changes speak of, read at once."""
    sides = [side for change in changes for side in (change.old, change.new) if side]
    return Passage.objects.in_bulk({side.passage for side in sides})
