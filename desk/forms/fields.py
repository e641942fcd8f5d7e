"""Controls of the desk: a row found by its name or number, an act written on the spot, a number that is checked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model, QuerySet
from django.urls import reverse_lazy
from django.utils.text import capfirst

from cooperation.models import LegalAct
from portal.lib.fields import (
    KrsField,
    KwField,
    MoneyField,
    MoneyFormField,
    NipField,
    PolishDateField,
    PolishDecimalFormField,
    RegonField,
    in_plain_polish,
)
from portal.lib.row_keys import row_key
from registry.models import Entity, LocalGovernment
from registry.naming import match_entities, match_local_governments

# Numbers whose check digits the server looks at while they are typed.
CHECKED: tuple[tuple[type[models.Field], str], ...] = (
    (KrsField, "krs"), (KwField, "kw"), (NipField, "nip"), (RegonField, "regon"),
)  # fmt: skip
# Radio buttons offered where what was typed fits several rows.
MAX_OFFERED = 8


@dataclass(frozen=True)
class Typed:
    """A found field as it is sent: a text, the key of a chosen suggestion, the key picked where several rows fit."""

    text: str = ""
    key: str = ""
    pick: str = ""


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    note: str


def _entity_note(entity: Entity) -> str:
    numbers = f"KRS {entity.krs}" if entity.krs else f"NIP {entity.nip}" if entity.nip else ""
    place = entity.seat.spoken_name if entity.seat else ""
    return ", ".join(part for part in (entity.get_kind_display(), place, numbers) if part)


class FoundWidget(forms.Widget):
    """A text with suggestions; without JavaScript the server offers what fits as radio buttons."""

    template_name = "components/found_field.html"

    def __init__(self, suggestions: Any, attrs=None):
        super().__init__(attrs)
        self.suggestions = suggestions
        self.offered: list[Choice] = []
        # The row that was found: shown instead of what was typed where the form comes back for another reason.
        self.resolved: Typed | None = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        typed = self.resolved or (value if isinstance(value, Typed) else Typed())
        context["widget"] |= {"typed": typed, "suggestions": self.suggestions, "offered": self.offered}
        return context

    def value_from_datadict(self, data, files, name):
        return Typed(data.get(name, "").strip(), data.get(f"{name}-klucz", ""), data.get(f"{name}-wybor", ""))

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def id_for_label(self, id_):
        return id_


class FoundField(forms.Field):
    """A row found by what people know of it. Cleans to the row, or to None where nothing was typed.

    ``match(queryset, text)`` returns the rows a text may mean; one row alone where it surely means that one.
    ``label_of(row)`` and ``note_of(row)`` return what the page calls a row and says beside it.
    ``scope`` names the queryset: fields of one scope look their keys up together (`read_chosen`).
    """

    def __init__(
        self,
        *,
        scope: str,
        queryset: QuerySet,
        match: Callable[[QuerySet, str], QuerySet | list],
        label_of: Callable[[Any], str],
        note_of: Callable[[Any], str],
        suggestions: Any,
        not_found: str,
        **kwargs,
    ):
        self.scope, self.queryset, self.match = scope, queryset, match
        self.label_of, self.note_of, self.not_found = label_of, note_of, not_found
        # Rows read before, by their keys as text.
        self.known: Mapping[str, Model] = {}
        super().__init__(widget=FoundWidget(suggestions), **kwargs)

    def prepare_value(self, value):
        if isinstance(value, Typed):
            # Somebody picked a row, and the form came back before anything was checked: the choice must not be lost.
            picked = self._by_key(value.pick) if value.pick and value.text else None
            return self.prepare_value(picked) if picked else value
        if isinstance(value, Model):
            return Typed(self.label_of(value), str(value.pk))
        return Typed()

    def _by_key(self, key: str) -> Model | None:
        if key in self.known:
            return self.known[key]
        valid_key = row_key(key)
        return None if valid_key is None else self.queryset.filter(pk=valid_key).first()

    def hide_answer(self) -> None:
        """Show what was typed, and neither what it was found to mean nor what it may mean."""
        self.widget.offered, self.widget.resolved = [], None

    def clean(self, value: Typed):
        self.widget.offered = []
        if not value.text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if value.pick and (picked := self._by_key(value.pick)):
            return self._resolved(picked)
        if value.key and (chosen := self._by_key(value.key)) and self.label_of(chosen) == value.text:
            return chosen
        rows = list(self.match(self.queryset, value.text)[: MAX_OFFERED + 1])
        if len(rows) == 1 and self._is_sure(rows[0], value.text):
            return self._resolved(rows[0])
        if not rows:
            raise ValidationError(self.not_found, code="not_found")
        self.widget.offered = [Choice(str(row.pk), self.label_of(row), self.note_of(row)) for row in rows[:MAX_OFFERED]]
        more = " Pasuje więcej: dopisz słowo albo numer." if len(rows) > MAX_OFFERED else ""
        raise ValidationError(f"Wskaż, o kogo chodzi.{more}", code="several")

    def _resolved(self, row: Model) -> Model:
        self.widget.resolved = self.prepare_value(row)
        return row

    def _is_sure(self, row: Model, text: str) -> bool:
        """Whether ``text`` is a whole name or number of ``row``."""
        numbers = {getattr(row, name, None) for name in ("nip", "regon", "krs", "teryt", "teryt_alias")} - {None, ""}
        plain = "".join(character for character in text if character.isalnum())
        names = {self.label_of(row), getattr(row, "name", ""), getattr(row, "full_name", "")}
        return plain in numbers or text.casefold() in {name.casefold() for name in names if name}

    def has_changed(self, initial, data):
        if not isinstance(data, Typed) or not data.text:
            return initial is not None
        before = self.prepare_value(initial)
        return bool(data.pick) or (data.text, data.key) != (before.text, before.key)


def entity_field(*, units_only: bool = False, **kwargs) -> FoundField:
    queryset = Entity.objects.select_related("seat")
    if units_only:
        queryset = queryset.filter(kind__in=Entity.UNIT_KINDS)
    return FoundField(
        scope="units" if units_only else "entities",
        queryset=queryset,
        match=match_entities,
        label_of=lambda entity: entity.name,
        note_of=_entity_note,
        suggestions=reverse_lazy("desk:suggest_entities", args=["jednostki" if units_only else "podmioty"]),
        not_found="Nie ma takiego podmiotu w rejestrze. Sprawdź nazwę albo numer, albo dodaj nowy podmiot.",
        **kwargs,
    )


def local_government_field(**kwargs) -> FoundField:
    return FoundField(
        scope="local_governments",
        queryset=LocalGovernment.objects.select_related("parent__parent"),
        match=match_local_governments,
        label_of=lambda unit: unit.full_name,
        note_of=lambda unit: f"TERYT {unit.teryt}",
        suggestions=reverse_lazy("desk:suggest_local_governments"),
        not_found="Nie ma takiego samorządu. Sprawdź nazwę albo kod TERYT.",
        **kwargs,
    )


def show_found_rows(form: forms.ModelForm) -> None:
    """Start the found fields of ``form`` from the rows of its instance: the page shows a name and not a key."""
    for name, form_field in form.fields.items():
        if isinstance(form_field, FoundField):
            attname = form.instance._meta.get_field(name).attname
            if getattr(form.instance, attname, None):
                form.initial[name] = getattr(form.instance, name)


def read_chosen(bound_fields: Iterable[forms.BoundField]) -> None:
    """Look up the keys that the found fields among ``bound_fields`` were sent, with one query a scope."""
    by_scope = defaultdict(list)
    for bound in bound_fields:
        if isinstance(bound.field, FoundField):
            by_scope[bound.field.scope].append(bound)
    for scope in by_scope.values():
        keys = {row_key(key) for bound in scope for key in (bound.data.key, bound.data.pick)} - {None}
        rows = {str(row.pk): row for row in scope[0].field.queryset.filter(pk__in=keys)} if keys else {}
        for bound in scope:
            bound.field.known = rows


class TerytListField(forms.CharField):
    """Local governments by their TERYT codes, with commas, spaces or lines between. Cleans to a list of rows."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 2000)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if isinstance(value, (list, tuple, QuerySet)):
            return ", ".join(unit.teryt for unit in value)
        return value

    def clean(self, value):
        text = super().clean(value)
        codes = list(dict.fromkeys(text.replace(",", " ").replace(";", " ").split()))
        found = {unit.teryt: unit for unit in LocalGovernment.objects.filter(teryt__in=codes)} if codes else {}
        if unknown := [code for code in codes if code not in found]:
            raise ValidationError(f"Nie ma samorządu o kodzie: {', '.join(unknown[:5])}.", code="unknown")
        return [found[code] for code in codes]

    def has_changed(self, initial, data):
        before = self.prepare_value(initial) or ""
        return " ".join(before.replace(",", " ").split()) != " ".join((data or "").replace(",", " ").split())


class ActWidget(forms.MultiWidget):
    """An act of the JST: one that is known, or a new one by kind, number and date."""

    template_name = "components/act_field.html"

    def __init__(self, attrs=None):
        super().__init__(
            {
                # Its own label is the legend of the group.
                "": forms.Select(attrs={"aria-label": "Akt z listy"}),
                "rodzaj": forms.Select(choices=[("", "---------"), *LegalAct.Kind.choices]),
                "numer": forms.TextInput(),
                "data": forms.DateInput(format="%d.%m.%Y", attrs={"placeholder": "d.mm.rrrr", "autocomplete": "off"}),
            },
            attrs,
        )

    def decompress(self, value):
        return [getattr(value, "pk", value), None, None, None]

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else id_


class ActField(forms.MultiValueField):
    """Cleans to a `LegalAct`, unsaved where it is a new one (`save_new_acts` saves it), or to None.

    The form tells it whose acts it takes (`limit_to`); until then there is none to choose.
    """

    widget = ActWidget

    def __init__(self, **kwargs):
        self.local_government: LocalGovernment | None = None
        known = forms.ModelChoiceField(LegalAct.objects.none(), required=False, empty_label="nie wskazano")
        parts = (
            known,
            forms.ChoiceField(choices=[("", "---------"), *LegalAct.Kind.choices], required=False),
            forms.CharField(max_length=60, required=False),
            PolishDateField(required=False),
        )
        super().__init__(parts, require_all_fields=False, **kwargs)

    def limit_to(self, local_government: LocalGovernment) -> None:
        """Offer the acts of ``local_government``; a new act will be its own."""
        self.local_government = local_government
        known = self.fields[0]
        known.queryset = LegalAct.objects.filter(local_government=local_government)
        self.widget.widgets[0].choices = known.choices

    def compress(self, data_list):
        known, kind, number, date = data_list or (None, "", "", None)
        if not (kind or number or date):
            return known
        if known:
            raise ValidationError("Wskaż akt z listy albo wpisz nowy, nie oba naraz.", code="both")
        if not (kind and number and date):
            raise ValidationError("Nowy akt: podaj rodzaj, numer i datę.", code="incomplete")
        act = LegalAct(local_government=self.local_government, kind=kind, number=number, date=date)
        return LegalAct.objects.filter(
            local_government=self.local_government, kind=kind, number=number, date=date
        ).first() or self._checked(act)

    @staticmethod
    def _checked(act: LegalAct) -> LegalAct:
        act.clean_fields()
        return act

    def has_changed(self, initial, data):
        known, *new = data or [None] * 4
        return any(new) or str(getattr(initial, "pk", initial) or "") != str(known or "")


def kind_of(form_field: forms.Field) -> str:
    """Return the kind of a control by which its page is laid out: „checks", „money", „date", or empty."""
    if isinstance(form_field.widget, forms.CheckboxSelectMultiple):
        return "checks"
    if isinstance(form_field, MoneyFormField):
        return "money"
    return "date" if isinstance(form_field, forms.DateField) else ""


def save_new_acts(instance: Model, cleaned_data: dict[str, Any]) -> None:
    """Save the acts that were written on the spot and point ``instance`` at them."""
    for name, value in cleaned_data.items():
        if isinstance(value, LegalAct) and value.pk is None:
            value.save()
            setattr(instance, name, value)


class CheckedNumberInput(forms.TextInput):
    """A number with check digits; the server says below it whether it is well formed. ``kind``: see `CHECKED`."""

    def __init__(self, kind: str, attrs: dict[str, Any] | None = None):
        asks = {
            "hx-get": reverse_lazy("desk:check_identifier", args=[kind]),
            "hx-trigger": "change",
            "hx-target": "next .field-check",
            "hx-swap": "innerHTML",
        }
        super().__init__(asks | (attrs or {}))


def typed_field(db_field: models.Field, **kwargs) -> forms.Field | None:
    """Return the form field in which the desk types ``db_field``: Django's own, or ours where that would not do."""
    common = {
        "label": capfirst(db_field.verbose_name),
        "required": not db_field.blank,
        "help_text": db_field.help_text,
    }
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is Entity:
        return entity_field(units_only=db_field.name == "reintegration_unit", **common)
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is LocalGovernment:
        return local_government_field(**common)
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is LegalAct:
        return ActField(**common)
    if isinstance(db_field, models.ManyToManyField) and db_field.related_model is LocalGovernment:
        return TerytListField(**common | {"help_text": "Kody TERYT po przecinku. Puste: cały obszar samorządu."})
    if isinstance(db_field, models.ManyToManyField):
        kwargs["widget"] = forms.CheckboxSelectMultiple
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        kwargs["form_class"] = PolishDateField
    # Not a number's own control: a browser makes 875 of „87,5".
    if isinstance(db_field, models.DecimalField) and not isinstance(db_field, MoneyField):
        kwargs["form_class"] = PolishDecimalFormField
    if isinstance(db_field, models.URLField):
        kwargs["assume_scheme"] = "https"
    if isinstance(db_field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
    for field_class, kind in CHECKED:
        if isinstance(db_field, field_class):
            kwargs["widget"] = CheckedNumberInput(kind)
    return in_plain_polish(db_field.formfield(**kwargs))
