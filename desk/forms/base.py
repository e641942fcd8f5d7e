"""What the forms of the desk share: how ``components/form_field.html`` draws a control and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from desk.forms.fields import ActField, CheckedNumberInput, kind_of, save_new_acts
from portal.lib.forms import PlacedErrorsForm

# (name of another control, its values): a control is of use only while the other has one of the values.
Condition = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class AddButton:
    """A button beside a control. It leads away to add what the choices lack; ``action``: see `desk.return_trip`."""

    action: str
    label: str


class DeskBoundField(forms.BoundField):
    """A control with what the page shows around it."""

    @property
    def kind(self) -> str:
        return kind_of(self.field)

    @property
    def has_check(self) -> bool:
        """Whether the server looks at the number while it is typed."""
        return isinstance(self.field.widget, CheckedNumberInput)

    @property
    def applies(self) -> Condition | None:
        return self.form.applies_when(self.name)

    @property
    def add_button(self) -> AddButton | None:
        return self.form.add_button(self.name)

    @property
    def usual(self) -> Sequence[int]:
        return self.form.usual_choices(self.name)


class DeskForm(forms.BaseForm):
    """Mixin of a form whose controls `DeskBoundField` draws. A form overrides what it has to say about a control."""

    use_required_attribute = False
    bound_field_class = DeskBoundField

    def applies_when(self, name: str) -> Condition | None:
        """Return when the control is of use; None: always."""
        return None

    def add_button(self, name: str) -> AddButton | None:
        return None

    def usual_choices(self, name: str) -> Sequence[int]:
        """Return keys of the choices that are shown before the others, the most usual first."""
        return ()


class LocalGovernmentForm(DeskForm, PlacedErrorsForm):
    """Something a local government keeps on its own desk. The view has set whose it is on the instance."""

    def offer_acts(self, name: str, **options) -> None:
        """Make the control ``name`` take an act of the local government, known or new."""
        self.fields[name] = field = ActField(**options)
        field.limit_to(self.instance.local_government)

    def _get_validation_exclusions(self):
        # The local government is part of what must be unique. The field has checked its act; a new act has no key yet.
        acts = {name for name, form_field in self.fields.items() if isinstance(form_field, ActField)}
        return super()._get_validation_exclusions() - {"local_government"} | acts

    def save(self, commit=True):
        save_new_acts(self.instance, self.cleaned_data)
        return super().save(commit)
