"""A copy of a record, for the same year or the next: what its form would send, without what is of one record only."""

import datetime

from django import forms
from django.http import QueryDict

from desk.forms.entry import RecordForm
from desk.forms.fields import FoundField, Typed
from desk.forms.rows import RowSet
from portal.lib.dates import years_after

# What belongs to the one record only, or is not known of a new one.
NOT_COPIED = frozenset(
    {
        "agreement_no", "amount_paid", "amount_returned", "case_no", "bip_url", "certificate_no", "aid_amount_pln",
        "aid_amount_eur", "aid_date", "aid_measure_no", "sudop_reported_on", "terminated_on", "termination_reason",
        "progress", "source_note", "jobs_created", "jobs_for_risk_group", "beneficiaries_count", "volunteers_count",
        "bid_no", "bid_received_on", "bid_score", "report_due", "report_received_on", "report_accepted_on",
        "control_done", "control_result", "interest", "small_grant_published_on", "small_grant_remarks_to",
        "settled_on", "cru_id", "notice_no", "clause_fulfilment", "fulfilment_evidence", "repaid_amount",
        "called_on", "called_amount", "recovered_amount", "refusal_reason", "returned_amount", "registration_krs",
        "registration_decision_no", "registration_date", "notarial_deed_no", "notarial_deed_date",
        "handover_protocol_no", "handover_date", "result_published_on", "rdpp_opinion", "paid_on", "legal_acts",
    }
)  # fmt: skip
# Rows that say what happened and not what was agreed.
ROWS_NOT_COPIED = frozenset({"meetings", "opinions", "remarks", "regrants"})


def copied(form: RecordForm, *, to_next_year: bool = False) -> dict[str, list[str]]:
    """Return the controls of an unbound ``form`` of a record, for a new one. ``to_next_year``: dates a year later."""
    data = QueryDict(mutable=True)
    for bound in form.main:
        if bound.name not in NOT_COPIED:
            _put(data, bound, to_next_year)
    for rows in form.rows.values():
        _put_rows(data, rows, to_next_year)
    return {name: values for name, values in data.lists() if any(values)}


def _put_rows(data: QueryDict, rows: RowSet, to_next_year: bool) -> None:
    copied_rows = [row for row in rows.formset.forms if row.instance.pk] if rows.name not in ROWS_NOT_COPIED else []
    prefix = rows.formset.prefix
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = str(len(copied_rows)), "0"
    for number, row in enumerate(copied_rows):
        for bound in row:
            # The key of the row and of its record are those of the old ones.
            if bound.name not in (*NOT_COPIED, "id", "DELETE", rows.formset.fk.name):
                _put(data, bound, to_next_year, name=f"{prefix}-{number}-{bound.name}")


def _put(data: QueryDict, bound: forms.BoundField, to_next_year: bool, name: str | None = None) -> None:
    name = name or bound.html_name
    value = bound.value()
    if to_next_year and isinstance(value, datetime.date):
        value = years_after(value, 1)
    elif to_next_year and bound.name == "year" and isinstance(value, int):
        value += 1
    if isinstance(bound.field, FoundField):
        typed = value if isinstance(value, Typed) else Typed()
        data[name], data[f"{name}-klucz"] = typed.text, typed.key
    elif isinstance(value, (list, tuple)):
        data.setlist(name, [str(getattr(one, "pk", one)) for one in value])
    elif isinstance(bound.field.widget, forms.CheckboxInput):
        data[name] = "on" if value else ""
    elif isinstance(bound.field.widget, forms.MultiWidget):
        data[name] = str(getattr(value, "pk", value) or "")
    elif isinstance(bound.field.widget, forms.Select):
        data[name] = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    else:
        data[name] = str(bound.field.widget.format_value(value) or "")
