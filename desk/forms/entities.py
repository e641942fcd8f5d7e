"""A new entity added from the desk."""

from typing import Any

from desk.forms.base import DeskForm
from desk.forms.fields import entity_field, local_government_field, typed_field
from portal.lib.forms import PlacedErrorsForm
from portal.lib.identifiers import compact
from registry.models import Entity

SIGNS_OF_A_NUMBER = {9: "regon", 10: "nip"}


class NewEntityForm(DeskForm, PlacedErrorsForm):
    """What an office knows of an organisation it signs an agreement with."""

    seat = local_government_field(
        label="Siedziba (gmina)", required=False, help_text="Nazwa gminy albo kod TERYT, np. Walim."
    )
    host_entity = entity_field(
        label="Jednostkę prowadzi podmiot", required=False, help_text="Tylko przy CIS, KIS, ZAZ i WTZ."
    )
    host_local_government = local_government_field(
        label="Jednostkę prowadzi samorząd", required=False, help_text="Tylko przy CIS, KIS, ZAZ i WTZ."
    )

    class Meta:
        model = Entity
        formfield_callback = typed_field
        fields = (
            "name", "kind", "nip", "regon", "krs", "seat", "street", "postcode", "town", "website", "email",
            "host_entity", "host_local_government",
        )  # fmt: skip

    @staticmethod
    def from_typed(text: str) -> dict[str, Any]:
        """What was typed in the entry form, in the field it belongs to."""
        number = compact(text)
        if number.isascii() and number.isdigit():
            return {SIGNS_OF_A_NUMBER.get(len(number), "krs"): number}
        return {"name": text} if text else {}
