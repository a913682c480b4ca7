"""One of each thing that a request can ask for, and whose it is."""

import json
import uuid
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from django.core.files.base import ContentFile
from django.test import Client

from assistant import (
    services,
    services_board,
    services_dictation,
    services_image_uploads,
    services_recordings,
    services_vocabulary,
)
from assistant.models import (
    AnswerCapsule,
    Conversation,
    Dictation,
    Gap,
    ImageSearch,
    ImageUpload,
    Instance,
    LabelSet,
    Reading,
    Recording,
    Share,
    Turn,
    User,
    VocabularyTerm,
)
from assistant.sound import wav_header
from clinical_guidelines import checks
from clinical_guidelines.edits.changes import SetKind
from clinical_guidelines.edits.services import edit_make
from clinical_guidelines.embeddings import WIDTH
from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.port import EditionRows, IndexedPassage
from clinical_guidelines.models import (
    Check,
    Edition,
    GoldenQuestion,
    Guideline,
    Ingestion,
    LibraryConflict,
    Page,
    Passage,
    PassageEdit,
)
from tests.assistant.capsules import capsule_contents
from tests.assistant.image_world import image_made, png_bytes
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes
from tests.people import PASSWORD, People

# Stands in alice's question, and must stand in nothing that anybody else is shown.
SECRET = "Zebrafinch-4711"
KEY = uuid.uuid4()
HEARD = {"text": f"Is {SECRET} safe?", "words": [], "doubts": [], "has_speech": True, "engine": "", "seconds": 1}
DESCRIPTION = {
    "title": "Handmade",
    "publisher": "A ward",
    "country": "MY",
    "specialty": "",
    "language": "en",
    "year": 2024,
}
ANONYMOUS = "anonymous"
# What a route cannot be asked without.
QUERIES = {"GET api/editions/{edition}/pages/{page}/crop": "?x0=60&y0=92&x1=200&y1=104"}
PEOPLE = (ANONYMOUS, "newcomer", "alice", "charlie", "bob", "root")


@dataclass
class World:
    """Alice's conversation, shared with Bob, editions in each state, Bob's upload, and a newcomer."""

    people: People
    newcomer: User
    conversation: Conversation
    turn: Turn
    editions: dict[str, Edition]
    ingestion: Ingestion
    passage: Passage
    gap: Gap
    golden: GoldenQuestion
    run: Check
    edit: PassageEdit
    left: PassageEdit
    search: Check
    other: Guideline
    conflict: LibraryConflict
    recording: Recording
    dictation: Dictation
    dictated: Recording
    term: VocabularyTerm
    image: Instance
    upload: ImageUpload
    reading: Reading
    image_search: ImageSearch
    labels: LabelSet
    share: Share

    def client(self, person: str) -> Client:
        client = Client(headers={"host": "localhost"}, raise_request_exception=False)
        if person != ANONYMOUS:
            everybody = SimpleNamespace(**vars(self.people), newcomer=self.newcomer)
            client.force_login(getattr(everybody, person), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def body(self, route: str) -> Any:
        """Return a body that would be accepted from somebody who may send it."""
        bodies: dict[str, Any] = {
            "POST api/session": {"username": "alice", "password": PASSWORD},
            "POST api/session/password": {"current_password": PASSWORD, "new_password": "seven grey herons at noon"},
            "PATCH api/conversations/{conversation}": {"title": "Another title"},
            "POST api/turns": {"question": "A question?", "conversation": None, "key": str(uuid.uuid4())},
            "PATCH api/guidelines/{guideline}": DESCRIPTION,
            "POST api/guidelines/{guideline}/join": {"into": self.other.pk},
            "POST api/library/ingestions/{ingestion}/decision": {"narrower": "aside"},
            "POST api/editions/{edition}/withdraw": {"reason": "A dose is misprinted."},
            "POST api/editions/{edition}/publish": {"reason": "The newer one is misprinted."},
            "POST api/editions/{edition}/apart": {"title": "A part of it", "reason": "It is no next edition."},
            "POST api/shares": {"turn": str(self.turn.pk), "colleagues": [self.people.root.pk]},
            "POST api/recordings": {"key": str(uuid.uuid4()), "purpose": "question", "label": "Bed 12"},
            "POST api/recordings/{recording}/end": {"pieces": 1},
            "POST api/dictations": {"template": "ward_round"},
            "PATCH api/dictations/{dictation}": {
                "version": self.dictation.version,
                "title": "Another title",
                "sections": self.dictation.sections,
            },
            "POST api/dictations/{dictation}/spoken": {"recording": str(self.dictated.pk)},
            "POST api/vocabulary": {"term": "Ward 5B"},
            "POST api/vocabulary/import": {"lines": "Ward 5B\nWard 5C"},
            "POST api/images/uploads": {"key": str(uuid.uuid4()), "name": "one.zip", "size": 9},
            "POST api/images/instances/{instance}/review": {"decision": "keep"},
            "POST api/readings": {"instance": str(self.image.pk), "task": "skin", "key": str(uuid.uuid4())},
            "POST api/readings/searches": {"like": str(self.image.pk)},
            "PUT api/readings/{reading}/findings": {"findings": [{"text": "A rash."}]},
            "POST api/workbench/labels": self.labels_body("New"),
            "PUT api/workbench/labels/{labels}": self.labels_body("Changed"),
            "POST api/turns/{turn}/feedback": {"helpful": False, "reason": "wrong", "words": "Another dose."},
            "POST api/workbench/gaps/{gap}/accept": {"note": "Another hospital treats these."},
            "POST api/workbench/conflicts/{conflict}/dismissal": {"reason": "Another population."},
            "POST api/workbench/golden": self.golden_body("Which dose?"),
            "PATCH api/workbench/golden/{golden}": self.golden_body("Which other dose?"),
            "POST api/workbench/golden/of-passage": {"question": "Which edition?", "passage": self.passage.pk},
            "POST api/workbench/searches": {"question": "Which dose?"},
            "POST api/workbench/golden/file": {"questions": []},
            "POST api/workbench/passages/{passage}/edits": {
                "version": self.passage.version,
                "change": {"action": "kind", "kind": "contents"},
            },
            "POST api/workbench/edits/{edit}/undo": {"reason": "A mistake"},
        }
        return bodies.get(route)

    def golden_body(self, question: str) -> dict[str, Any]:
        return {"guideline": self.golden.guideline_id, "question": question, "expects": "page", "page": 1}

    def labels_body(self, name: str) -> dict[str, Any]:
        return {"name": name, "task": "skin", "labels": [{"name": "Rash", "prompts": ["a rash"]}]}

    def path(self, template: str, edition: str) -> str:
        return "/" + template.format(
            conversation=self.conversation.pk,
            turn=self.turn.pk,
            edition=self.editions[edition].pk,
            page=1,
            passage=self.passage.pk,
            edit=self.edit.pk,
            left=self.left.pk,
            gap=self.gap.pk,
            conflict=self.conflict.pk,
            golden=self.golden.pk,
            run=self.run.pk,
            search=self.search.pk,
            recording=self.recording.pk,
            dictation=self.dictation.pk,
            term=self.term.pk,
            upload=self.upload.pk,
            study=self.image.series.study_id,
            instance=self.image.pk,
            reading=self.reading.pk,
            image_search=self.image_search.pk,
            labels=self.labels.pk,
            share=self.share.pk,
            guideline=self.editions[edition].guideline_id,
            ingestion=self.ingestion.pk,
        )

    def send(self, client: Client, route: str, edition: str = "published") -> Any:
        method, template = route.split(" ", 1)
        if route == "POST api/library/ingestions":
            return client.post("/api/library/ingestions", {"file": ContentFile(b"# A guideline", name="one.md")})
        if route == "POST api/images":
            photo = ContentFile(png_bytes(), name="one.png")
            return client.post("/api/images", {"files": photo, "batch": str(uuid.uuid4())})
        if route == "POST api/recordings/files":
            sound = ContentFile(wav_header(2) + b"\0\0", name="one.wav")
            return client.post("/api/recordings/files", {"file": sound, "key": str(uuid.uuid4())})
        if route == "PUT api/images/uploads/{upload}/pieces/{page}":
            return client.put(self.path(template, edition), b"one piece", content_type="application/octet-stream")
        if route == "PUT api/recordings/{recording}/pieces/{page}":
            return client.put(self.path(template, edition), b"\0\0", content_type="application/octet-stream")
        if route == "POST api/editions/{edition}/publish" and edition == "published":
            edition = "superseded"
        content = json.dumps(self.body(route)) if self.body(route) else ""
        path = self.path(template, edition) + QUERIES.get(route, "")
        return client.generic(method, path, content, content_type="application/json")


def world_made(people: People) -> World:
    newcomer = User.objects.create_user("newcomer", password=PASSWORD, must_change_password=True)
    turn, _ = services.turn_ask(user=people.alice, question=f"Is {SECRET} safe?", conversation_id=None, key=KEY)
    AnswerCapsule.objects.create(turn=turn, engine="told", wardlight="1", contents=capsule_contents(SECRET))
    guideline = Guideline.objects.create(slug="handmade", title="Handmade")
    editions = {state: _edition(guideline, state) for state in Edition.State.values}
    ingestion = Ingestion(id=uuid.uuid4(), file_name="bobs-upload.pdf", requested_by=people.bob, state="asked")
    ingestion.file.save("upload", ContentFile(b"bytes"))
    passage = Passage.objects.create(edition=editions["published"], number=1, page=1, text="The published edition.")
    golden = GoldenQuestion.objects.create(guideline=guideline, question="Golden?", expects="page", page=1)
    run = checks.check_create(kind=Check.Kind.GOLDEN, user_id=people.bob.pk)
    search = checks.check_create(kind=Check.Kind.SEARCH, user_id=people.bob.pk)
    gap = _gap(people.alice)
    edit = edit_make(
        user_id=people.bob.pk, passage_id=passage.pk, version=1, change=SetKind(action="kind", kind="list")
    )
    passage.refresh_from_db()
    older = Passage.objects.create(edition=editions["superseded"], number=2, page=1, text="The superseded edition.")
    made = {"action": "kind", "kind": "list", "passage": older.pk}
    left = PassageEdit.objects.create(edition=older.edition, action="kind", by=people.bob, parameters=made)
    _index_shelved(editions[Edition.State.SUPERSEDED])
    other = Guideline.objects.create(slug="other", title="Another")
    conflict = LibraryConflict.objects.create(key="one", kind="dose", measure="dose", sides=[])
    term = services_vocabulary.term_add(user=people.bob, term="Ward 7A", kind="other")
    spoken = (_recording(people.alice), _dictation(people.alice), _dictated(people.alice), term)
    things = (passage, gap, golden, run, edit, left, search, other, conflict, *spoken)
    upload = services_image_uploads.upload_begin(user=people.alice, key=KEY, name=SECRET, size=9)
    image = image_made(people.alice)
    share = Share.objects.create(turn=turn, reader=people.bob)
    seen = (image, upload, *_read(image), share)
    return World(people, newcomer, turn.conversation, turn, editions, ingestion, *things, *seen)


def _read(image: Instance) -> tuple[Reading, ImageSearch, LabelSet]:
    """An image that was read, a search that was asked, and a label set of the site."""
    reading = Reading.objects.create(
        owner=image.owner, instance=image, key=KEY, task="skin", state=Reading.State.FINISHED, written=SECRET
    )
    search = ImageSearch.objects.create(owner=image.owner, asked={"text": SECRET})
    labels = LabelSet.objects.create(name="Skin", task="skin", labels=[{"name": "Rash", "prompts": ["a rash"]}])
    return reading, search, labels


def _recording(user: User) -> Recording:
    """What somebody said, with a piece that has arrived and what was heard."""
    recording, _ = services_recordings.recording_begin(user=user, key=KEY, purpose="question", label=SECRET)
    services_recordings.piece_add(user=user, recording_id=recording.pk, number=0, content=b"\1\0")
    Recording.objects.filter(pk=recording.pk).update(transcript=HEARD)
    return recording


def _dictated(user: User) -> Recording:
    """What somebody said into a note, written down and not yet in the note."""
    recording, _ = services_recordings.recording_begin(user=user, key=uuid.uuid4(), purpose="dictation", label="")
    Recording.objects.filter(pk=recording.pk).update(state=Recording.State.FINISHED, transcript=HEARD)
    return recording


def _dictation(user: User) -> Dictation:
    return services_dictation.dictation_create(user=user, template="blank", title=SECRET)


def _gap(user: User) -> Gap:
    """A refusal on the board: curators read its question, and nobody reads whose it was."""
    turn, _ = services.turn_ask(user=user, question="Refused?", conversation_id=None, key=uuid.uuid4())
    Turn.objects.filter(pk=turn.pk).update(state=Turn.State.FINISHED, answer={"abstained": True})
    return services_board.gap_open(turn=turn, vector=b"", encoder="told")


def _index_shelved(edition: Edition) -> None:
    """Give an edition one passage that the search keeps on its shelf, so that it can be brought back."""
    passage = Passage.objects.create(edition=edition, number=1, page=1, text="Shelved words.")
    index = passage_index().index_ensure(collection="library", encoder="told")
    indexed = [IndexedPassage(Counter(["shelved"]), 1)]
    rows = EditionRows(edition.pk, [passage.pk], indexed, np.ones((1, WIDTH), dtype=np.float32), [b""])
    passage_index().edition_add(index=index, rows=rows)
    passage_index().edition_shelve(index=index, edition=edition.pk)


def _edition(guideline: Guideline, state: str) -> Edition:
    sheet = HandmadePage()
    paragraph(sheet, 700, f"The {state} edition.")
    edition = Edition(guideline=guideline, state=state, sha256=f"{state:0<64}", file_name=f"{state}.pdf", page_count=1)
    edition.media_type = "application/pdf"
    edition.file.save(f"{state}.pdf", ContentFile(pdf_bytes([sheet])))
    line = {"text": f"The {state} edition.", "box": [60, 92, 200, 104]}
    Page.objects.create(edition=edition, number=1, width=sheet.width, height=sheet.height, lines=[line])
    return edition
