"""People, local governments, entities, the law, and the dictionaries."""

from registry.models.accounts import Membership, SignIn, User
from registry.models.invitations import Invitation
from registry.models.law import Certainty, LegalBasis, LegalParameter, Statute
from registry.models.notices import Notice
from registry.models.organisations import Entity, EntityStatus
from registry.models.parties import PartyModel
from registry.models.reminders import CalendarAddress, DigestPreference
from registry.models.search import IndexedWord, NewWord, SearchSynonym
from registry.models.territory import (
    LgUnit,
    LocalGovernment,
    LocalGovernmentName,
    TerytImport,
    validate_unit_belongs,
)
from registry.models.vocabulary import GlossaryTerm, TargetGroup, TaskSphere, Topic

__all__ = [
    "CalendarAddress",
    "Certainty",
    "DigestPreference",
    "Entity",
    "EntityStatus",
    "GlossaryTerm",
    "IndexedWord",
    "Invitation",
    "LegalBasis",
    "LegalParameter",
    "LgUnit",
    "LocalGovernment",
    "LocalGovernmentName",
    "Membership",
    "NewWord",
    "Notice",
    "PartyModel",
    "SearchSynonym",
    "SignIn",
    "Statute",
    "TargetGroup",
    "TaskSphere",
    "TerytImport",
    "Topic",
    "User",
    "validate_unit_belongs",
]
