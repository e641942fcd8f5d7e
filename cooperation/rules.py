"""Warnings: what the law leaves open, or what only a person can judge."""

from dataclasses import dataclass

from cooperation.models import Cooperation


@dataclass(frozen=True)
class RuleWarning:
    """One warning: text for the officer, its legal basis, the field it is about (None: the whole record)."""

    text: str
    basis: str
    field: str | None = None


def warnings_for(record: Cooperation) -> list[RuleWarning]:
    return []


def missing_fields(record: Cooperation) -> list[str]:
    return []
