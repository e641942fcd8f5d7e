"""Steps at the desk: the table for corrections, and how a request takes a step from any of the tables."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from cooperation import permissions
from cooperation.models import Correction
from desk import corrections
from desk.forms.reasons import ReasonForm
from portal.lib.workflow import SEND_BACK, SUBMIT, MoveRefused, Step, Steps

NOT_NOW = "W tym stanie korekty nie możesz tego zrobić."


def can_publish_record_of(user: Any, correction: Correction) -> bool:
    return permissions.can_publish(user, correction.record)


CORRECTION_STEPS = Steps(
    [
        Step(
            name="zatwierdz",
            label="Zatwierdź korektę",
            transition=corrections.APPROVE,
            may=can_publish_record_of,
            do=corrections.approve_correction,
            done="Korektę zatwierdzono. Wpis jest już zmieniony.",
            refusal=NOT_NOW,
            changed="Korekta zmieniła się, odkąd otwarto tę stronę. Przeczytaj ją jeszcze raz i zdecyduj.",
            needs_answers=True,
            button="primary",
        ),
        Step(
            name="przekaz",
            label="Przekaż do zatwierdzenia",
            transition=SUBMIT,
            may=permissions.can_edit_correction,
            do=corrections.submit_correction,
            done="Korektę przekazano do zatwierdzenia.",
            refusal=NOT_NOW,
            needs_answers=True,
        ),
        Step(
            name="usun",
            label="Usuń korektę",
            transition=corrections.DROP,
            may=permissions.can_edit_correction,
            do=corrections.drop_correction,
            done="Korektę usunięto. Wpis pozostał bez zmian.",
            refusal=NOT_NOW,
            button="danger",
        ),
        Step(
            name="zwroc",
            label="Zwróć do poprawy",
            transition=SEND_BACK,
            may=can_publish_record_of,
            do=corrections.return_correction,
            done="Korektę zwrócono do poprawy.",
            refusal=NOT_NOW,
            icon="return",
        ),
    ]
)


@dataclass(frozen=True)
class OpenSteps:
    """The steps open to one person with one text, as the text's page groups them. Each group may be empty."""

    plain: list[Step]
    with_reason: list[Step]
    ending: list[Step]

    @classmethod
    def of(cls, user: Any, text: Any, steps: Steps) -> "OpenSteps":
        open_steps = steps.open_to(user, text)
        return cls(
            plain=[step for step in open_steps if not step.needs_reason and not step.ends],
            with_reason=[step for step in open_steps if step.needs_reason],
            ending=[step for step in open_steps if step.ends],
        )

    @property
    def need_answers(self) -> bool:
        """Whether one of them is taken only once every warning has been answered."""
        return any(step.needs_answers for step in self.plain)


def chosen_step(request: HttpRequest, steps: Steps) -> Step:
    """Return the step whose button was pressed.

    Raises:
        Http404: there is no such step.
    """
    name = request.POST.get("akcja", "")
    if name not in steps:
        raise Http404("Nie ma takiej czynności.")
    return steps[name]


def is_as_read(request: HttpRequest, step: Step, text: Any) -> bool:
    """Tell whether the text is still as the person read it, where the step depends on that; say so where it is not."""
    if not step.changed or request.POST.get("wersja") == text.version:
        return True
    messages.warning(request, step.changed)
    return False


def take_step(
    request: HttpRequest,
    step: Step,
    text: Any,
    *,
    page: str,
    show_again: Callable[[ReasonForm], HttpResponse],
    **given: Any,
) -> HttpResponse | None:
    """Take ``step`` and tell the person so. The caller has asked whether it is open to them.

    Args:
        page: address of the text, where a refusal is told.
        show_again: renders the page of the text with a form of the reason that has errors.
        given: what ``step.do`` takes besides ``by`` and ``reason``.

    Returns:
        The answer to the request where the step was not taken, None where it was.
    """
    if step.needs_reason:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return show_again(form)
        given["reason"] = form.cleaned_data["reason"]
    try:
        step.do(text, by=request.user, **given)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(page)
    messages.success(request, step.done.format(text=text))
    return None
