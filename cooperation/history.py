"""What belongs to the history of a record, and the records that are no more."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cooperation.instruments import Instrument
from cooperation.models import INSTRUMENT_MODELS, Attachment, Cooperation, Correction, WarningConfirmation
from portal.lib.history import EventSource, event_model, sources_of
from registry.roles import ALL_LG_ROLES, is_site_administrator, local_governments_of


def record_sources(detail: Cooperation) -> list[EventSource]:
    """``detail``: a row of the instrument's own model; of one that is gone, its key is enough."""
    rows = [
        (relation.related_model, relation.field.name)
        for relation in (detail._meta.get_field(name) for name in ("parties", "funding", *detail.ROWS))
    ]
    rows += [(model, "record") for model in (Attachment, Correction, WarningConfirmation)]
    return sources_of(detail, rows)


def deleted_records_of(user) -> QuerySet[Any]:
    """Last events of records that were deleted, of the person's own local governments: as `desk_of` of those that are.

    The local government is the one the record had when it was deleted.
    """
    gone = event_model(Cooperation).objects.filter(
        ~Exists(Cooperation.objects.filter(pk=OuterRef("pgh_obj_id"))), pgh_label="delete"
    )
    if is_site_administrator(user):
        return gone
    return gone.filter(local_government__in=local_governments_of(user, ALL_LG_ROLES))


def sources_of_deleted(event: Any) -> list[EventSource]:
    return record_sources(INSTRUMENT_MODELS[Instrument(event.instrument)](pk=event.pgh_obj_id))
