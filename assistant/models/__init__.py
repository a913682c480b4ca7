from assistant.models.board import Feedback, Gap, GapQuestion
from assistant.models.capsule import AnswerCapsule
from assistant.models.conversations import Citation, Conversation, Turn, User
from assistant.models.recordings import Recording, RecordingPiece

__all__ = [
    "AnswerCapsule",
    "Citation",
    "Conversation",
    "Feedback",
    "Gap",
    "GapQuestion",
    "Recording",
    "RecordingPiece",
    "Turn",
    "User",
]
