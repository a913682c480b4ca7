from typing import Literal

from pydantic import BaseModel, ConfigDict

# What several shapes are told by.
GuidelineKind = Literal["guideline", "digest", "label", "literature"]
WorkState = Literal["queued", "running", "finished", "failed"]
TurnState = Literal[WorkState, "stopped"]


class Shape(BaseModel):
    """What travels to a page: never changed once it is made."""

    model_config = ConfigDict(frozen=True)
