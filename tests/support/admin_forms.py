"""What a browser would send: the fields of an admin page as they stand in its form, with some typed anew."""

import html.parser
from typing import Any

from django.db.models import Model
from django.urls import reverse


class _FormParser(html.parser.HTMLParser):
    """Successful controls of the forms of a page, by the address they are posted to."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, list[str]]] = {}
        self.fields: dict[str, list[str]] | None = None
        self.select: str | None = None
        self.textarea: str | None = None
        self.first_option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.fields = self.forms.setdefault(given.get("id") or given.get("action") or "", {})
        if self.fields is None:
            return
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind in ("checkbox", "radio") and "checked" not in given:
                return
            if kind in ("submit", "button", "file"):
                return
            self.fields.setdefault(name, []).append(given.get("value") or ("on" if kind == "checkbox" else ""))
        elif tag == "textarea" and name:
            self.textarea = name
            self.fields.setdefault(name, []).append("")
        elif tag == "select":
            self.select, self.first_option = name, None
            self.is_multiple = "multiple" in given
        elif tag == "option" and self.select:
            if self.first_option is None:
                self.first_option = given.get("value") or ""
            if "selected" in given:
                self.fields.setdefault(self.select, []).append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.fields = None
        elif tag == "textarea":
            self.textarea = None
        elif tag == "select" and self.select:
            if self.fields is not None and not self.is_multiple and self.select not in self.fields:
                self.fields[self.select] = [self.first_option or ""]
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.textarea and self.fields is not None:
            # A browser drops the line end right after the tag.
            self.fields[self.textarea][-1] += data.removeprefix("\r\n").removeprefix("\n")


def posted_from(response, form_id: str, **typed: Any) -> dict[str, Any]:
    """Data of the form ``form_id`` of a page as its HTML would be sent, with ``typed`` values in their place."""
    parser = _FormParser()
    parser.feed(response.content.decode())
    data: dict[str, Any] = {
        name: values if len(values) > 1 else values[0] for name, values in parser.forms[form_id].items()
    }
    data |= typed
    # A row added on the page begins as a copy of the empty one beneath the others.
    for name, value in list(data.items()):
        prefix, is_empty_row, field = name.partition("-__prefix__-")
        if is_empty_row:
            for number in range(int(data[f"{prefix}-TOTAL_FORMS"])):
                data.setdefault(f"{prefix}-{number}-{field}", value)
    return data


def row(prefix: str, number: int = 0, **typed: Any) -> dict[str, Any]:
    """Typed values of one row of an inline, and the count that goes with them."""
    data = {f"{prefix}-{number}-{name}": value for name, value in typed.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": str(number + 1)}


def address(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def add(client, model: type[Model], **typed: Any):
    """Open the page „add", type, send. The answer, unfollowed."""
    url = address(model, "add")
    return client.post(url, posted_from(client.get(url), f"{model._meta.model_name}_form", **typed))


def change(client, obj: Model, **typed: Any):
    """Open the object's page, type, send. The answer, unfollowed."""
    url = address(type(obj), "change", obj.pk)
    return client.post(url, posted_from(client.get(url), f"{obj._meta.model_name}_form", **typed))


def act(client, model: type[Model], action: str, *objects: Model, **more: Any):
    """Choose rows of a list and an action; follow to the page that says what happened."""
    chosen = {"action": action, "_selected_action": [str(obj.pk) for obj in objects], **more}
    return client.post(address(model, "changelist"), chosen, follow=True)


def messages_on(response) -> list[str]:
    """The messages a page shows."""
    return [str(message) for message in response.context["messages"]]


def field_errors(response) -> dict[str, list[str]]:
    """Errors beside fields, and under ``__all__`` those above the form."""
    return {name: list(errors) for name, errors in response.context["adminform"].form.errors.items()}


def row_errors(response) -> list[dict[str, list[str]]]:
    """Errors of every row of every inline that has some."""
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    return [
        {name: list(found) for name, found in errors.items()}
        for formset in formsets for errors in formset.errors if errors
    ]  # fmt: skip
