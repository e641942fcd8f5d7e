"""The form of a practice card: its fields in sections, and its rows."""

import copy
from collections.abc import Sequence
from functools import cache

from django.db import models
from django.forms.models import modelform_factory
from django.http import QueryDict
from django.utils.text import capfirst

from cooperation.models import GuideBasis
from desk.forms.fields import typed_field
from desk.forms.rows import FormWithRows, PartForm, RowSet, row_set_class, rows_with_names
from desk.forms.sections import Section
from portal.lib.forms import RowFormSet
from practices.models import (
    GoodPractice,
    PracticeActor,
    PracticeCost,
    PracticeInstrument,
    PracticeMilestone,
    PracticeResult,
    PracticeSource,
    PracticeUnknown,
)
from registry.models import LegalBasis, LgUnit

SECTIONS = (
    Section(
        "co", "Istota", "Tyle, ile przeczyta ktoś, kto ma minutę.",
        ("title", "lead", "+instrument_links", "unit", "place", ("year_from", "year_to"), "period_text"),
    ),
    Section(
        "opis", "Co zrobiono", "Zwykłymi słowami. Czego nie wiesz, zostaw puste: pokażemy „brak danych”.",
        ("problem", "context", "actions", "+milestones"),
    ),
    Section("kto", "Kto brał udział", "Oprócz samego samorządu.", ("+actors", "target_groups", "topics")),
    Section(
        "warunki", "Trzy warunki", "Dobra wola, diagnoza, plan: bez nich trudno to powtórzyć.",
        ("good_will", "good_will_note", "diagnosis", "diagnosis_note", "plan", "plan_note"),
    ),
    Section("liczby", "Koszty i wyniki", "Każda liczba ze źródłem.", ("+costs", "+results")),
    Section(
        "dalej", "Jak przenieść do siebie", "Tego inne gminy szukają najbardziej.",
        ("success_factors", "risks", "transferability", "not_to_copy"),
    ),
    Section(
        "zrodla", "Źródła i pytania", "Skąd to wiemy i czego nie wiemy.",
        ("legal_bases", "+sources", "+unknowns", "contact_role", ("contact_email", "contact_phone")),
    ),
)  # fmt: skip


ROWS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    # The first is the main one.
    "instrument_links": (PracticeInstrument, ("instrument",)),
    "milestones": (PracticeMilestone, ("when", "what")),
    "actors": (PracticeActor, ("role", "entity", "local_government", "description", "is_unnamed")),
    "costs": (PracticeCost, ("kind", "label", "amount", "funded_by", "source")),
    "results": (PracticeResult, ("indicator", "before", "after", "unit", "source")),
    "sources": (PracticeSource, ("title", "url", "published", "accessed_on")),
    "unknowns": (PracticeUnknown, ("question",)),
}


class CardForm(PartForm):
    """The fields of a practice card."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = LgUnit.objects.filter(local_government=self.instance.local_government_id)
        self.fields["legal_bases"].queryset = LegalBasis.objects.select_related("statute")

    def usual_choices(self, name: str) -> Sequence[int]:
        """Legal bases the card has, then those its instruments usually stand on; the page folds the rest."""
        if name != "legal_bases":
            return ()
        instruments = self.instance.instrument_links.values("instrument")
        usual = GuideBasis.objects.filter(guide__instrument__in=instruments).values_list("basis", flat=True)
        return list(dict.fromkeys([*(basis.pk for basis in self.initial["legal_bases"]), *usual]))


@cache
def _main_form_class() -> type[CardForm]:
    names = [name for section in SECTIONS for name in section.fields]
    return modelform_factory(GoodPractice, form=CardForm, fields=names, formfield_callback=typed_field)


@cache
def _row_set_class(name: str) -> type[RowFormSet]:
    model, fields = ROWS[name]
    return row_set_class(model, GoodPractice, link="practice", fields=fields)


class PracticeForm(FormWithRows):
    """The form of a practice card with its rows. ``practice`` stays as it is saved while the form is filled."""

    def __init__(self, practice: GoodPractice, *, data: QueryDict | None = None):
        self.practice = practice
        main = _main_form_class()(data, instance=copy.copy(practice))
        rows = {name: self._row_set(main, name) for name in ROWS}
        super().__init__(main=main, rows=rows, sections=SECTIONS, data=data)

    @staticmethod
    def _row_set(main: CardForm, name: str) -> RowSet:
        model, fields = ROWS[name]
        formset = _row_set_class(name)(
            main.data if main.is_bound else None,
            instance=main.instance,
            queryset=rows_with_names(model, fields),
            prefix=name,
        )
        return RowSet(name, capfirst(str(model._meta.verbose_name_plural)), str(model._meta.verbose_name), formset)

    @property
    def version(self) -> str:
        """The version of the card the form was opened on."""
        return self.practice.version
