"""What the models of instruments and their rows share: the base of a row, the trigger that holds the instrument."""

from typing import ClassVar

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator

from cooperation.instruments import Instrument
from portal.lib.constraints import ConstrainedModel

OWN_INSTRUMENT = """
    IF (SELECT instrument FROM cooperation_cooperation WHERE id = NEW.cooperation_ptr_id)
       IS DISTINCT FROM '{instrument}' THEN
        RAISE EXCEPTION 'record % is not of instrument {instrument}', NEW.cooperation_ptr_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class RecordRow(ConstrainedModel):
    """A row of a record: a party, a tranche, a clause. Each kind says of its fields what `Cooperation` says of its."""

    # Shown on the public page, in this order.
    PUBLIC_FIELDS: ClassVar[tuple[str, ...]] = ()
    # Read by the office only.
    INTERNAL_FIELDS: ClassVar[tuple[str, ...]] = ()
    # Left empty in a copy of the record, because they tell what happened and not what was agreed.
    NOT_COPIED: ClassVar[tuple[str, ...]] = ()
    # False: a copy of the record has no rows of this kind.
    IS_COPIED: ClassVar[bool] = True

    class Meta:
        abstract = True


def instrument_trigger(instrument: Instrument) -> pgtrigger.Trigger:
    """The trigger by which the database refuses a row of an instrument's model whose record is of another one."""
    return pgtrigger.Trigger(
        name="own_instrument",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=OWN_INSTRUMENT.replace("{instrument}", instrument.value),
    )


def percent_validators() -> list:
    """Validators of a percentage from 0 to 100."""
    return [MinValueValidator(0, "Od 0 do 100."), MaxValueValidator(100, "Od 0 do 100.")]
