"""The catalogue of good practices: a card with fixed parts, and with what is not known."""

from practices.models.adoptions import Adoption
from practices.models.card import (
    DECIDING_ROLES,
    RESERVED_SLUGS,
    STATES_OPEN_TO_AUTHORS,
    GoodPractice,
    PracticeQuerySet,
)
from practices.models.files import PracticeDocument, PracticeImage
from practices.models.parts import (
    PracticeActor,
    PracticeCost,
    PracticeInstrument,
    PracticeMilestone,
    PracticeResult,
    PracticeSource,
    PracticeUnknown,
)

__all__ = [
    "DECIDING_ROLES",
    "RESERVED_SLUGS",
    "STATES_OPEN_TO_AUTHORS",
    "Adoption",
    "GoodPractice",
    "PracticeActor",
    "PracticeCost",
    "PracticeDocument",
    "PracticeImage",
    "PracticeInstrument",
    "PracticeMilestone",
    "PracticeQuerySet",
    "PracticeResult",
    "PracticeSource",
    "PracticeUnknown",
]
