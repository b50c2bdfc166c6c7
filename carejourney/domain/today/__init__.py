"""What the Today screen shows, worked out from the records."""

from carejourney.domain.today.build import today
from carejourney.domain.today.model import (
    Call,
    ComingUp,
    Hero,
    HeroKind,
    Intent,
    Row,
    RowTarget,
    Start,
    Today,
)

__all__ = ["Call", "ComingUp", "Hero", "HeroKind", "Intent", "Row", "RowTarget", "Start", "Today", "today"]
