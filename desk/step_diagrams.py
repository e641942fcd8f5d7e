"""The tables of steps as the page ``docs/steps.md``: a table and a diagram for each kind of text."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices

from cooperation.steps import RECORD_STEPS
from desk.steps import CORRECTION_STEPS
from portal.lib.workflow import EditorialState, Step, Steps
from practices.models import Adoption
from practices.steps import ADOPTION_STEPS, PRACTICE_STEPS

HEAD = """\
# Steps

What can be done with each kind of text, from which state, and by whom. This page is printed from the tables of steps
(`cooperation/steps.py`, `practices/steps.py`, `desk/steps.py`); a test fails where it differs from them. Write it anew
with `.venv/bin/python manage.py describe_steps > docs/steps.md`.

"Who may" names the question a step asks about the person; it is asked only in the states under "From". Where "To" is
empty the object is deleted, and only its history stays.
"""


@dataclass(frozen=True)
class Kind:
    title: str
    states: type[TextChoices]
    steps: Steps
    note: str = ""


KINDS = (
    Kind("A record", EditorialState, RECORD_STEPS),
    Kind("A correction of a published record", EditorialState, CORRECTION_STEPS),
    Kind("A practice", EditorialState, PRACTICE_STEPS),
    Kind(
        "An adoption of a practice",
        Adoption.State,
        ADOPTION_STEPS,
        "A refused adoption has no steps. Its form can be corrected and sent again: then it waits once more.",
    ),
)


def steps_page() -> str:
    """Return the text of ``docs/steps.md``."""
    return "\n".join([HEAD, *(line for kind in KINDS for line in _section(kind))])


def _section(kind: Kind) -> Iterator[str]:
    yield f"## {kind.title}\n"
    if kind.note:
        yield f"{kind.note}\n"
    yield "| Step | Button | From | To | Who may | Reason | Warnings answered |"
    yield "|---|---|---|---|---|---|---|"
    for step in kind.steps.values():
        yield f"| {' | '.join(_cells(kind, step))} |"
    yield "\n```mermaid\nstateDiagram-v2"
    for step in kind.steps.values():
        for state in _sources(kind, step):
            yield f"    {_name(kind, state)} --> {_name(kind, step.transition.to, gone='[*]')}: {step.name}"
    yield "```\n"


def _cells(kind: Kind, step: Step) -> list[str]:
    return [
        f"`{step.name}`",
        step.label,
        ", ".join(_name(kind, state) for state in _sources(kind, step)),
        _name(kind, step.transition.to),
        f"`{step.may.__module__}.{step.may.__name__}`",
        "yes" if step.needs_reason else "",
        "yes" if step.needs_answers else "",
    ]


def _sources(kind: Kind, step: Step) -> list[str]:
    return [state for state in kind.states if state in step.transition.sources]


def _name(kind: Kind, state: str | None, gone: str = "") -> str:
    """Return the name of the state in code, which has no letters a diagram would stumble on."""
    return gone if state is None else kind.states(state).name
