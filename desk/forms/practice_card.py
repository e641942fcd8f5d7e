"""Forms of the catalogue: what is looked for, a card as it is written, an adoption as it is declared."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from django import forms
from django.db import models, transaction
from django.forms.models import inlineformset_factory, modelform_factory
from django.http import QueryDict

from cooperation.models import GuideBasis
from desk.forms.entry import (
    MOST_ROWS,
    Line,
    Problem,
    RowForm,
    Rows,
    anchor_of,
    differences_of,
    row_problems,
    typed_in,
)
from desk.forms.fields import kind_of, typed_field
from portal.lib.forms import PlacedErrorsForm, RowFormSet
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


@dataclass(frozen=True)
class CardSection:
    """A part of the form. ``items``: a field, several in one line, or rows („+name")."""

    anchor: str
    title: str
    intro: str
    items: tuple[str | tuple[str, ...], ...]

    @property
    def fields(self) -> list[str]:
        named = [item if isinstance(item, tuple) else (item,) for item in self.items]
        return [name for names in named for name in names if not name.startswith("+")]

    @property
    def rows(self) -> list[str]:
        return [item[1:] for item in self.items if isinstance(item, str) and item.startswith("+")]


SECTIONS = (
    CardSection(
        "co", "Istota", "Tyle, ile przeczyta ktoś, kto ma minutę.",
        ("title", "lead", "+instrument_links", "unit", "place", ("year_from", "year_to"), "period_text"),
    ),
    CardSection(
        "opis", "Co zrobiono", "Zwykłymi słowami. Czego nie wiesz, zostaw puste: pokażemy „brak danych”.",
        ("problem", "context", "actions", "+milestones"),
    ),
    CardSection("kto", "Kto brał udział", "Oprócz samego samorządu.", ("+actors", "target_groups", "topics")),
    CardSection(
        "warunki", "Trzy warunki", "Dobra wola, diagnoza, plan: bez nich trudno to powtórzyć.",
        ("good_will", "good_will_note", "diagnosis", "diagnosis_note", "plan", "plan_note"),
    ),
    CardSection("liczby", "Koszty i wyniki", "Każda liczba ze źródłem.", ("+costs", "+results")),
    CardSection(
        "dalej", "Jak przenieść do siebie", "Tego inne gminy szukają najbardziej.",
        ("success_factors", "risks", "transferability", "not_to_copy"),
    ),
    CardSection(
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


class CardForm(PlacedErrorsForm):
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = LgUnit.objects.filter(local_government=self.instance.local_government_id)
        bases = self.fields["legal_bases"]
        bases.queryset = LegalBasis.objects.select_related("statute")
        bases.usual = self._usual_bases()
        for name in ("target_groups", "topics", "legal_bases"):
            widget = forms.CheckboxSelectMultiple()
            widget.choices = self.fields[name].choices
            self.fields[name].widget = widget
        for form_field in self.fields.values():
            form_field.kind = kind_of(form_field)

    def _usual_bases(self) -> list[int]:
        """What the card has, and what its instruments usually stand on: the rest is folded."""
        instruments = self.instance.instrument_links.values("instrument")
        usual = GuideBasis.objects.filter(guide__instrument__in=instruments).values_list("basis", flat=True)
        return list(dict.fromkeys([*self.instance.legal_bases.values_list("pk", flat=True), *usual]))


@cache
def _card_form() -> type[CardForm]:
    names = [name for section in SECTIONS for name in section.fields]
    return modelform_factory(GoodPractice, form=CardForm, fields=names, formfield_callback=typed_field)


@cache
def _row_set(name: str) -> type[RowFormSet]:
    model, fields = ROWS[name]
    return inlineformset_factory(
        GoodPractice, model, form=RowForm, formset=RowFormSet, fk_name="practice", fields=fields, extra=0,
        max_num=MOST_ROWS, absolute_max=MOST_ROWS + 1, validate_max=True, formfield_callback=typed_field,
    )  # fmt: skip


@dataclass
class CardSectionShown:
    section: CardSection
    lines: list[Line]
    problems: int


class PracticeEntry:
    """The form of a card with its rows. ``quiet``: show what was typed without saying what is wrong with it."""

    def __init__(self, practice: GoodPractice, *, data: QueryDict | None = None, quiet: bool = False):
        self.practice, self.data = practice, data
        # The form changes its instance; what is shown around it is the card as it is.
        self.form = _card_form()(data, instance=GoodPractice.objects.get(pk=practice.pk))
        self.rows = {name: self._rows(name) for name in ROWS}
        if quiet and data is not None:
            for form in self.every_form:
                form._errors = forms.utils.ErrorDict()
            for rows in self.rows.values():
                rows.formset._errors = [forms.utils.ErrorDict() for _ in rows.formset.forms]
                rows.formset._non_form_errors = forms.utils.ErrorList()

    def _rows(self, name: str) -> Rows:
        model, fields = ROWS[name]
        things = [field for field in fields if model._meta.get_field(field).many_to_one]
        found = model._default_manager.select_related(*things) if things else model._default_manager.all()
        formset = _row_set(name)(self.data, instance=self.form.instance, queryset=found, prefix=name)
        plural, one = str(model._meta.verbose_name_plural), str(model._meta.verbose_name)
        return Rows(name, plural[:1].upper() + plural[1:], one, formset, None)

    @property
    def every_form(self) -> Iterator[forms.ModelForm]:
        yield self.form
        for rows in self.rows.values():
            yield from rows.formset.forms

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(rows.formset.is_valid() for rows in self.rows.values())])

    @property
    def problems(self) -> list[Problem]:
        return list(self._problems()) if self.data is not None else []

    def _problems(self) -> Iterator[Problem]:
        for message in self.form.non_field_errors():
            yield Problem("", str(message), "co", "co")
        for section in SECTIONS:
            for name in section.fields:
                for message in self.form.errors.get(name, ()):
                    label = str(self.form.fields[name].label)
                    yield Problem(label, str(message), anchor_of(self.form[name]), section.anchor)
            for name in section.rows:
                yield from row_problems(self.rows[name], section.anchor)

    @cached_property
    def sections(self) -> list[CardSectionShown]:
        problems = self.problems
        return [
            CardSectionShown(
                section,
                [self._line(item) for item in section.items],
                sum(problem.section == section.anchor for problem in problems),
            )
            for section in SECTIONS
        ]

    def _line(self, item: str | tuple[str, ...]) -> Line:
        if isinstance(item, tuple):
            return Line([self.form[name] for name in item])
        return Line(rows=self.rows[item[1:]]) if item.startswith("+") else Line([self.form[item]])

    @property
    def typed(self) -> dict[str, list[str]]:
        return typed_in(self.data) if self.data is not None else {}

    def differences(self) -> list[tuple[str, str, str]]:
        return differences_of(self.form, self.rows)

    def save(self) -> GoodPractice:
        with transaction.atomic():
            practice = self.form.save()
            for rows in self.rows.values():
                rows.formset.instance = practice
                rows.formset.save()
        return practice
