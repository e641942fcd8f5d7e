"""Founding files: YAML that people can read and correct, entry by entry.

What is wrong with a file is a `FoundingError` that names the file and the entry.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

CreatedCounts = Counter[type[models.Model]]
AnyModel = TypeVar("AnyModel", bound=models.Model)


class FoundingError(Exception):
    """A founding file is wrong; the message, in Polish, names the file and the entry."""

    def __init__(self, file: Path, message: str):
        shown = file.relative_to(settings.BASE_DIR) if file.is_relative_to(settings.BASE_DIR) else file
        super().__init__(f"{shown}: {message}")


# The loader written in C reads the same ten times faster; a PyYAML built without its library lacks it.
SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
READ_AS_TEXT = frozenset({"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:float"})


class _PlainLoader(SafeLoader):
    """Leaves dates and fractions as text for the model to read.

    So a day that does not exist is an error of its entry, and no amount passes through a binary float.
    """

    yaml_implicit_resolvers = {
        sign: [resolver for resolver in resolvers if resolver[0] not in READ_AS_TEXT]
        for sign, resolvers in SafeLoader.yaml_implicit_resolvers.items()
    }


class FoundingEntry:
    """One entry of a founding file; ``label`` names it in errors. Unknown ``fields`` are an error."""

    def __init__(self, file: Path, label: str, values: Any, fields: tuple[str, ...]):
        self.file, self.label = file, label
        if not isinstance(values, dict):
            self.fail("to ma być zbiór pól.")
        if unknown := [str(name) for name in values if name not in fields]:
            self.fail(f"nieznane pole: {', '.join(unknown)}.")
        self.values: dict[str, Any] = values

    def fail(self, message: str) -> NoReturn:
        raise FoundingError(self.file, f"{self.label}: {message}")

    def __getitem__(self, name: str) -> Any:
        """Return the value; None where the field is missing or empty."""
        return self.values.get(name)

    def texts(self, name: str) -> list[str]:
        """Return the texts of a list; an empty list where the field is missing or empty."""
        values = self.values.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self.fail(f"{name}: to ma być lista tekstów.")
        return values

    def parts(self, name: str, fields: tuple[str, ...]) -> list["FoundingEntry"]:
        """Return the entries of a list inside this one; an empty list where the field is missing or empty."""
        values = self.values.get(name) or []
        if not isinstance(values, list):
            self.fail(f"{name}: to ma być lista.")
        return [
            FoundingEntry(self.file, f"{self.label}, {name} {number}", value, fields)
            for number, value in enumerate(values, start=1)
        ]

    def part(self, name: str, fields: tuple[str, ...]) -> "FoundingEntry":
        return FoundingEntry(self.file, f"{self.label}, {name}", self.values.get(name) or {}, fields)

    def find(self, name: str, known: Mapping[str, AnyModel]) -> AnyModel | None:
        """Return the row whose code the field holds; None where the field is missing or empty."""
        code = self.values.get(name)
        return None if code is None else self._look_up(name, code, known)

    def find_all(self, name: str, known: Mapping[str, AnyModel]) -> list[AnyModel]:
        return [self._look_up(name, code, known) for code in self.texts(name)]

    def _look_up(self, name: str, code: Any, known: Mapping[str, AnyModel]) -> AnyModel:
        if not isinstance(code, str):
            self.fail(f"{name}: „{code}” ma być tekstem. Ujmij kod w apostrofy.")
        if code not in known:
            self.fail(f"{name}: nieznany kod „{code}”.")
        return known[code]

    def plain(self, *names: str) -> dict[str, Any]:
        """Return the named fields that have a value, for a model; the others are left to its defaults."""
        values = {name: self.values[name] for name in names if self.values.get(name) is not None}
        for name, value in values.items():
            if isinstance(value, list | dict):
                self.fail(f"{name}: to ma być jedna wartość.")
        return values

    def save(self, row: AnyModel) -> AnyModel:
        """Validate ``row`` with everything its model demands, and save it."""
        try:
            # What the database demands by itself it is asked only where it refused: one query for each constraint
            # of each row were half of the time of a load.
            row.full_clean(validate_unique=False, validate_constraints=False)
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:
                row.full_clean()
                raise
        except ValidationError as error:
            self.fail(in_one_line(error))
        return row


def in_one_line(error: ValidationError) -> str:
    """Return all messages of ``error`` in one line, each after the name of its field."""
    problems = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return " ".join(
        message if name == NON_FIELD_ERRORS else f"{name}: {message}"
        for name, messages in problems.items()
        for message in messages
    )


def _read(file: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError as error:
        raise FoundingError(file, "nie ma tego pliku.") from error
    except UnicodeDecodeError as error:
        raise FoundingError(file, "plik nie jest zapisany w UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (wiersz {mark.line + 1})" if mark else ""
        raise FoundingError(file, f"plik nie jest poprawnym plikiem YAML{where}.") from error


def read_entries(file: Path, *, key: str, fields: tuple[str, ...]) -> Iterator[FoundingEntry]:
    """Yield the entries of a file that holds a list. ``key``: the required field that names an entry in errors."""
    content = _read(file)
    if not isinstance(content, list):
        raise FoundingError(file, "plik ma zawierać listę wpisów.")
    for number, values in enumerate(content, start=1):
        name = values.get(key) if isinstance(values, dict) else None
        entry = FoundingEntry(file, f"wpis {number}" + (f" ({name})" if name else ""), values, fields)
        if not isinstance(name, str) or not name:
            entry.fail(f"brak tekstu w polu {key}.")
        yield entry


def read_entry(file: Path, *, key: str, fields: tuple[str, ...]) -> FoundingEntry:
    """Return the only entry of a file. ``key``: the required field that names it in errors."""
    values = _read(file)
    name = values.get(key) if isinstance(values, dict) else None
    entry = FoundingEntry(file, str(name or "wpis"), values, fields)
    if not isinstance(name, str) or not name:
        entry.fail(f"brak tekstu w polu {key}.")
    return entry


class RowsByKey(dict[Any, AnyModel]):
    """The rows of a model under their natural keys: the present one and, from the history, all former ones.

    The key is the value of the only field in ``fields``, or a tuple of the values of all.
    """

    def __init__(self, model: type[AnyModel], *fields: str):
        super().__init__()
        self.fields = fields
        rows = {row.pk: row for row in model._default_manager.all()}
        events: Any = model._meta.get_field(f"{model._meta.model_name}_events").related_model
        for pk, *key in events.objects.order_by("pgh_id").values_list("pgh_obj_id", *fields):
            if pk in rows:
                self[self._key(key)] = rows[pk]
        # Present keys last: a row that took over the former name of another owns it.
        for row in rows.values():
            self.add(row)

    def _key(self, values: list[Any]) -> Any:
        return values[0] if len(values) == 1 else tuple(values)

    def add(self, row: AnyModel) -> AnyModel:
        self[self._key([getattr(row, name) for name in self.fields])] = row
        return row
