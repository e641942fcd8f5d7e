"""What a browser would send of a desk form nobody has touched."""


def as_sent(entry) -> dict:
    """Every control of an unbound entry (``forms``, ``rows``) by the name it is sent under."""
    data = {}
    for form in entry.forms:
        for bound in form:
            value = bound.value()
            name = bound.html_name
            if hasattr(value, "key"):
                data |= {name: value.text, f"{name}-klucz": value.key}
            elif isinstance(value, (list, tuple)):
                data[name] = [str(getattr(one, "pk", one)) for one in value]
            elif value is True:
                data[name] = "on"
            elif value not in (None, False, ""):
                data[name] = bound.field.widget.format_value(value) if not isinstance(value, int) else str(value)
                if isinstance(data[name], list):
                    data[name] = data[name][0]
    for rows in entry.rows.values():
        prefix = rows.formset.prefix
        data |= {
            f"{prefix}-TOTAL_FORMS": str(len(rows.formset.forms)),
            f"{prefix}-INITIAL_FORMS": str(rows.formset.initial_form_count()),
        }
    return data
