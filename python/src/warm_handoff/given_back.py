"""What the virtual agent is told when a person gives a conversation back."""

from pydantic import BaseModel, ConfigDict, Field


class Line(BaseModel):
    """Something that was said while a person had the conversation."""

    model_config = ConfigDict(extra="allow")

    role: str = Field(description="customer or human")
    text: str
    name: str | None = None
    at: str | None = None


class Human(BaseModel):
    """The person who had the conversation."""

    name: str | None = None


class GivenBack(BaseModel):
    """The note of a give-back: for the first turn after it, and for no other."""

    note: str = Field(description="What was settled, and what to do next")
    outcome: str
    human: Human = Field(default_factory=Human)
    at: str = Field(description="When it was given back: ISO 8601, UTC")
    since: list[Line] = Field(
        default_factory=list, description="What person and customer said, oldest first"
    )

    def line(self) -> str:
        """The give-back as one line for a model's instructions."""
        who = self.human.name or "A colleague"
        note = self.note.strip() or "no note"
        return (
            f"{who} has spoken with the customer and gave the conversation back to you "
            f"({self.outcome}): {note}. Go on from there, and do not ask again for what is settled."
        )
