from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """What travels to a page: never changed once it is made."""

    model_config = ConfigDict(frozen=True)
