"""The tables of steps of a practice and of an adoption: what can be done with it, from which state, by whom."""

from portal.lib.workflow import PUBLISH, SEND_BACK, SUBMIT, WITHDRAW, Step, Steps
from practices import permissions, workflow

NOT_NOW = "Tego nie możesz teraz zrobić z tą praktyką."
JUDGED_BY = "Wdrożenie potwierdza samorząd, którego to praktyka, albo redakcja katalogu; nie osoba, która je zgłosiła."

PRACTICE_STEPS = Steps(
    [
        Step(
            name="opublikuj",
            label="Opublikuj",
            transition=PUBLISH,
            may=permissions.can_publish,
            do=workflow.publish,
            done="Praktykę opublikowano.",
            refusal=NOT_NOW,
            changed="Karta zmieniła się, odkąd otwarto tę stronę. Przeczytaj ją jeszcze raz.",
            button="primary",
        ),
        Step(
            name="przekaz",
            label="Przekaż redakcji katalogu",
            transition=SUBMIT,
            may=permissions.can_edit,
            do=workflow.submit,
            done="Praktykę przekazano redakcji katalogu.",
            refusal=NOT_NOW,
        ),
        Step(
            name="zwroc",
            label="Zwróć do poprawy",
            transition=SEND_BACK,
            may=permissions.can_publish,
            do=workflow.send_back,
            done="Praktykę zwrócono do poprawy.",
            refusal=NOT_NOW,
        ),
        Step(
            name="wycofaj",
            label="Wycofaj",
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
            transition=workflow.DISCARD,
            may=permissions.can_discard,
            do=workflow.discard,
            done="Szkic karty usunięto.",
            refusal=NOT_NOW,
            button="danger",
        ),
    ]
)

ADOPTION_STEPS = Steps(
    [
        Step(
            name="potwierdz",
            label="Potwierdź",
            transition=workflow.CONFIRM,
            may=permissions.judges,
            do=workflow.confirm,
            done="Wdrożenie potwierdzono.",
            refusal=JUDGED_BY,
            button="primary",
        ),
        Step(
            name="odrzuc",
            label="Nie potwierdzam",
            transition=workflow.REFUSE,
            may=permissions.judges,
            do=workflow.refuse,
            done="Wdrożenia nie potwierdzono.",
            refusal=JUDGED_BY,
        ),
        Step(
            name="wycofaj",
            label="Wycofaj",
            transition=workflow.TAKE_BACK,
            may=permissions.adopts,
            do=workflow.withdraw_declaration,
            done="Zgłoszenie wycofano.",
            refusal="Zgłoszenie wycofuje samorząd, który je wysłał.",
            button="danger",
        ),
        Step(
            name="cofnij",
            label="Cofnij potwierdzenie",
            transition=workflow.UNDO,
            may=permissions.judges,
            do=workflow.undo_confirmation,
            done="Potwierdzenie cofnięto.",
            refusal=JUDGED_BY,
            button="danger",
        ),
    ]
)
