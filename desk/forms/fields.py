"""Controls of the entry forms: something found by its name or number, an act written on the spot."""

from collections.abc import Callable
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
from portal.lib.forms import PlacedErrorsForm
from portal.lib.row_keys import row_key
from registry.models import Entity, LocalGovernment
from registry.naming import match_entities, match_local_governments

# Numbers whose check digits are looked at while they are typed.
CHECKED: tuple[tuple[type[models.Field], str], ...] = (
    (KrsField, "krs"), (KwField, "kw"), (NipField, "nip"), (RegonField, "regon"),
)  # fmt: skip
# So many are offered where what was typed fits several.
OFFERED = 8


@dataclass(frozen=True)
class Adding:
    """A button beside a control: it leads away to add what the choices lack. ``action``: see `desk.return_trip`."""

    action: str
    words: str


@dataclass(frozen=True)
class Typed:
    """What was typed, the key of what was chosen from the suggestions, and the one picked of several that fit."""

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
        # What it turned out to be: shown instead of what was typed where the form comes back for another reason.
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
    """A row found by what people know of it. Cleans to the row or None.

    ``named``: rows that what was typed may mean, the one it surely means alone. ``label_of``, ``note_of``: of a row.
    """

    def __init__(
        self,
        *,
        queryset: QuerySet,
        named: Callable[[QuerySet, str], QuerySet | list],
        label_of: Callable[[Any], str],
        note_of: Callable[[Any], str],
        suggestions: Any,
        not_found: str,
        **kwargs,
    ):
        self.queryset, self.named, self.label_of, self.note_of = queryset, named, label_of, note_of
        self.not_found = not_found
        super().__init__(widget=FoundWidget(suggestions), **kwargs)

    def prepare_value(self, value):
        if isinstance(value, Typed):
            # Picked, and the form came back before anything was checked: the choice must not be lost.
            picked = self._by_key(value.pick) if value.pick and value.text else None
            return self.prepare_value(picked) if picked else value
        if isinstance(value, Model):
            return Typed(self.label_of(value), str(value.pk))
        return Typed()

    def _by_key(self, key: str) -> Model | None:
        known = row_key(key)
        return None if known is None else self.queryset.filter(pk=known).first()

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
        found = list(self.named(self.queryset, value.text)[: OFFERED + 1])
        if len(found) == 1 and self._surely(found[0], value.text):
            return self._resolved(found[0])
        if not found:
            raise ValidationError(self.not_found, code="not_found")
        self.widget.offered = [
            Choice(str(thing.pk), self.label_of(thing), self.note_of(thing)) for thing in found[:OFFERED]
        ]
        more = " Pasuje więcej: dopisz słowo albo numer." if len(found) > OFFERED else ""
        raise ValidationError(f"Wskaż, o kogo chodzi.{more}", code="several")

    def _resolved(self, thing: Model) -> Model:
        self.widget.resolved = self.prepare_value(thing)
        return thing

    def _surely(self, thing: Model, text: str) -> bool:
        numbers = {getattr(thing, name, None) for name in ("nip", "regon", "krs", "teryt", "teryt_alias")} - {None, ""}
        plain = "".join(character for character in text if character.isalnum())
        names = {self.label_of(thing), getattr(thing, "name", ""), getattr(thing, "full_name", "")}
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
        queryset=queryset,
        named=match_entities,
        label_of=lambda entity: entity.name,
        note_of=_entity_note,
        suggestions=reverse_lazy("desk:suggest_entities", args=["jednostki" if units_only else "podmioty"]),
        not_found="Nie ma takiego podmiotu w rejestrze. Sprawdź nazwę albo numer, albo dodaj nowy podmiot.",
        **kwargs,
    )


def local_government_field(**kwargs) -> FoundField:
    return FoundField(
        queryset=LocalGovernment.objects.select_related("parent__parent"),
        named=match_local_governments,
        label_of=lambda unit: unit.full_name,
        note_of=lambda unit: f"TERYT {unit.teryt}",
        suggestions=reverse_lazy("desk:suggest_local_governments"),
        not_found="Nie ma takiego samorządu. Sprawdź nazwę albo kod TERYT.",
        **kwargs,
    )


def give_things(form: forms.ModelForm) -> None:
    """A found thing is shown by its name, so the form starts from the thing, not from its key."""
    for name, form_field in form.fields.items():
        if isinstance(form_field, FoundField):
            attname = form.instance._meta.get_field(name).attname
            if getattr(form.instance, attname, None):
                form.initial[name] = getattr(form.instance, name)


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
    """Cleans to a `LegalAct`, unsaved where it is a new one (`EntryForm.save` saves it), or None."""

    widget = ActWidget

    def __init__(self, *, acts: QuerySet, local_government: LocalGovernment, **kwargs):
        self.local_government = local_government
        known = forms.ModelChoiceField(acts, required=False, empty_label="nie wskazano")
        parts = (
            known,
            forms.ChoiceField(choices=[("", "---------"), *LegalAct.Kind.choices], required=False),
            forms.CharField(max_length=60, required=False),
            PolishDateField(required=False),
        )
        super().__init__(parts, require_all_fields=False, **kwargs)
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
    """How wide a control is, and whether it is a list of checkboxes."""
    if isinstance(form_field.widget, forms.CheckboxSelectMultiple):
        return "checks"
    if isinstance(form_field, MoneyFormField):
        return "money"
    return "date" if isinstance(form_field, forms.DateField) else ""


class LocalGovernmentForm(PlacedErrorsForm):
    """Something a local government keeps on its own desk; the view has set whose it is."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for form_field in self.fields.values():
            form_field.kind = kind_of(form_field)

    def offer_acts(self, name: str, **said) -> None:
        """The control ``name`` takes an act of the local government, known or new."""
        place = self.instance.local_government
        acts = LegalAct.objects.filter(local_government=place)
        self.fields[name] = ActField(acts=acts, local_government=place, **said)

    def _get_validation_exclusions(self):
        # Whose it is, is part of what must be unique. An act the field has checked; a new one has no key yet.
        acts = {name for name, form_field in self.fields.items() if isinstance(form_field, ActField)}
        return super()._get_validation_exclusions() - {"local_government"} | acts

    def save(self, commit=True):
        save_new_acts(self)
        return super().save(commit)


def save_new_acts(form: forms.ModelForm) -> None:
    for name, form_field in form.fields.items():
        act = form.cleaned_data.get(name) if isinstance(form_field, ActField) else None
        if act is not None and act.pk is None:
            act.save()
            setattr(form.instance, name, act)


def typed_field(db_field: models.Field, **kwargs) -> forms.Field | None:
    """How a field of a model is typed, where Django's own control would not do."""
    common = {
        "label": capfirst(db_field.verbose_name),
        "required": not db_field.blank,
        "help_text": db_field.help_text,
    }
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is Entity:
        return entity_field(units_only=db_field.name == "reintegration_unit", **common)
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is LocalGovernment:
        return local_government_field(**common)
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        kwargs["form_class"] = PolishDateField
    # Not a number's own control: a browser makes 875 of „87,5".
    if isinstance(db_field, models.DecimalField) and not isinstance(db_field, MoneyField):
        kwargs["form_class"] = PolishDecimalFormField
    if isinstance(db_field, models.URLField):
        kwargs["assume_scheme"] = "https"
    if isinstance(db_field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
    made = in_plain_polish(db_field.formfield(**kwargs))
    for field_class, kind in CHECKED:
        if isinstance(db_field, field_class) and made:
            made.widget.attrs |= {
                "hx-get": reverse_lazy("desk:check_identifier", args=[kind]),
                "hx-trigger": "change",
                "hx-target": "next .field-check",
                "hx-swap": "innerHTML",
            }
            made.is_checked = True
    return made
