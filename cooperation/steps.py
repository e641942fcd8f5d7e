"""The table of steps of a record: what can be done with it, from which state, by whom."""

from cooperation import permissions, workflow
from portal.lib.workflow import PUBLISH, SEND_BACK, SUBMIT, WITHDRAW, Step, Steps

NOT_NOW = "W tym stanie wpisu nie możesz tego zrobić."

RECORD_STEPS = Steps(
    [
        Step(
            name="opublikuj",
            label="Opublikuj",
            label_again="Opublikuj ponownie",
            transition=PUBLISH,
            may=permissions.can_publish,
            do=workflow.publish,
            done="Wpis opublikowano.",
            refusal=NOT_NOW,
            changed="Wpis zmienił się, odkąd otwarto tę stronę. Przeczytaj go jeszcze raz i zdecyduj.",
            needs_answers=True,
            button="primary",
        ),
        Step(
            name="przekaz",
            label="Przekaż do zatwierdzenia",
            transition=SUBMIT,
            may=permissions.can_edit,
            do=workflow.submit,
            done="Wpis przekazano do zatwierdzenia.",
            refusal=NOT_NOW,
            needs_answers=True,
        ),
        Step(
            name="zwroc",
            label="Zwróć do poprawy",
            transition=SEND_BACK,
            may=permissions.can_publish,
            do=workflow.send_back,
            done="Wpis zwrócono do poprawy.",
            refusal=NOT_NOW,
            icon="return",
        ),
        Step(
            name="wycofaj",
            label="Wycofaj publikację",
            transition=WITHDRAW,
            may=permissions.can_publish,
            do=workflow.withdraw,
            done="Publikację wycofano.",
            refusal=NOT_NOW,
            button="danger",
        ),
        Step(
            name="usun",
            label="Usuń szkic",
            transition=workflow.DELETE,
            may=permissions.can_delete,
            do=workflow.delete,
            done="Szkic usunięto: {text.title}",
            refusal="Usunąć można tylko szkic, który nigdy nie był opublikowany.",
            button="danger",
        ),
    ]
)
