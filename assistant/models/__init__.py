from assistant.models.board import Feedback, Gap, GapQuestion
from assistant.models.capsule import AnswerCapsule
from assistant.models.conversations import Citation, Conversation, Turn, User
from assistant.models.dictation import DictatedPart, Dictation
from assistant.models.imaging import ImageUpload, Instance, Series, Study, StudyIdentity
from assistant.models.reading import ImageProbe, ImageSearch, ImageVector, LabelSet, Reading
from assistant.models.recordings import Recording, RecordingPiece
from assistant.models.sharing import Share
from assistant.models.vocabulary import VocabularyTerm

__all__ = [
    "AnswerCapsule",
    "Citation",
    "Conversation",
    "DictatedPart",
    "Dictation",
    "Feedback",
    "Gap",
    "GapQuestion",
    "ImageProbe",
    "ImageSearch",
    "ImageUpload",
    "ImageVector",
    "Instance",
    "LabelSet",
    "Reading",
    "Recording",
    "RecordingPiece",
    "Series",
    "Share",
    "Study",
    "StudyIdentity",
    "Turn",
    "User",
    "VocabularyTerm",
]
