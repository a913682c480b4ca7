from assistant.models.board import Feedback, Gap, GapQuestion
from assistant.models.capsule import AnswerCapsule
from assistant.models.conversations import Citation, Conversation, Turn, User

__all__ = ["AnswerCapsule", "Citation", "Conversation", "Feedback", "Gap", "GapQuestion", "Turn", "User"]
