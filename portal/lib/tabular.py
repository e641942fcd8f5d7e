"""Tables taken away from the portal: one list of columns, written as CSV, JSON or XLSX.

A column is a database expression, so all formats say the same. CSV and JSON are written by the database, one finished
line per row, and only passed on here: a million rows cost neither memory nor a Python object per cell. XLSX is written
row by row into a temporary file.
"""

import datetime
import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import IO, Any

import xlsxwriter
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import connections, transaction
from django.db.models import Case, CharField, Expression, F, Func, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat, NullIf, TruncDate

ROWS_AT_ONCE = 2000
BOM = b"\xef\xbb\xbf"
END = "\r\n"
# A sheet of XLSX has 1 048 576 rows, the first of ours is the header; a cell has 32 767 characters.
XLSX_ROWS = 1_048_575
XLSX_CELL = 32_767
# What makes a spreadsheet take a text for a formula when it stands first: ASCII, full-width and small forms, a minus.
DANGEROUS = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−"
# What may stand before it and is skipped: spaces of all kinds and characters nobody sees.
SPACES = " \v\f\u00a0\u1680\u180e\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)
XLSX_WIDTHS = {"CODE": 18, "DATE": 12, "MONEY": 15, "NUMBER": 10, "FLAG": 10, "LABEL": 22, "TEXT": 34, "ADDRESS": 34}


class Kind(Enum):
    """What a cell holds, and so how each format writes it."""

    TEXT = "TEXT"
    CODE = "CODE"  # digits that are no number (TERYT, NIP) and numbers of documents: text everywhere
    LABEL = "LABEL"  # a word of our own closed list
    MONEY = "MONEY"
    NUMBER = "NUMBER"
    DATE = "DATE"  # text: 2026-11-23, or 2026 where only the year is known
    FLAG = "FLAG"
    ADDRESS = "ADDRESS"  # path of a page of the portal; written with the portal's own root


@dataclass(frozen=True)
class Column:
    """``name`` stands in addresses and in JSON, ``title`` in the header; NULL and empty text are „unknown"."""

    name: str
    title: str
    expression: Expression | F | str
    kind: Kind = Kind.TEXT


class TooManyRows(Exception):
    """More rows than a sheet of XLSX can hold."""


# --- Expressions the apps' columns are made of ----------------------------------------------------


def label(field: str, choices: Sequence[tuple[Any, Any]]) -> Case:
    """The words of a field with choices."""
    return Case(
        *(When(**{field: value}, then=Value(str(words))) for value, words in choices),
        default=None,
        output_field=CharField(),
    )


def day(field: str) -> Func:
    """A date as 2026-11-23."""
    return Func(F(field), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())


def day_of_moment(field: str) -> Func:
    """The day of a moment in Warsaw as 2026-11-23."""
    return Func(TruncDate(field), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())


def year(field: str) -> Func:
    return Func(F(field), Value("YYYY"), function="to_char", output_field=CharField())


def address(before: str, field: str) -> Concat:
    """The path of a page: ``before``, the value of ``field``, a slash."""
    return Concat(Value(before), Cast(field, TextField()), Value("/"), output_field=TextField())


def joined(rows: QuerySet, expression: Any) -> Func:
    """``expression`` of each of ``rows`` (correlated by OuterRef), in their order, with „; " between."""
    names = ArraySubquery(rows.values_list(expression))
    return Func(names, Value("; "), function="array_to_string", output_field=TextField())


# --- The query --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """Rows of ``queryset`` in its order, with ``columns``; ``root`` comes before each path."""

    queryset: QuerySet
    columns: Sequence[Column]
    root: str

    def _values(self) -> QuerySet:
        values: list[Any] = []
        for column in self.columns:
            value: Any = F(column.expression) if isinstance(column.expression, str) else column.expression
            if column.kind is Kind.ADDRESS:
                value = Concat(Value(self.root), value, output_field=TextField())
            elif column.kind not in (Kind.MONEY, Kind.NUMBER, Kind.FLAG):
                value = NullIf(Cast(value, TextField()), Value("", output_field=TextField()))
            values.append(value)
        return self.queryset.prefetch_related(None).values_list(*values)

    def rows(self) -> Iterator[tuple]:
        """The rows as Python values, from a server-side cursor."""
        with transaction.atomic(using=self.queryset.db):
            yield from self._values().iterator(chunk_size=ROWS_AT_ONCE)

    def lines(self, line: str, params: Sequence[str]) -> Iterator[list[str]]:
        """Batches of lines the database makes of the columns c0, c1…; ``line`` is an SQL expression of them.

        The formatting stands around the query and not in it, so that each cell is computed once.
        """
        try:
            query, query_params = self._values().query.get_compiler(self.queryset.db).as_sql()
        except EmptyResultSet:
            return
        names = ", ".join(f"c{place}" for place in range(len(self.columns)))
        sql = f"SELECT {line} FROM ({query}) AS cells ({names})"  # noqa: S608 - `line` is made of the constants below
        connection = connections[self.queryset.db]
        # In a transaction: without one the cursor would be held, that is computed whole before its first row.
        with transaction.atomic(using=self.queryset.db), connection.chunked_cursor() as cursor:
            cursor.execute(sql, (*params, *query_params))
            while batch := cursor.fetchmany(ROWS_AT_ONCE):
                yield [row[0] for row in batch]


# --- CSV --------------------------------------------------------------------------------------------

_QUOTED = """'"' || replace({cell}, '"', '""') || '"'"""
_DEFUSED = "CASE WHEN ascii(ltrim({cell}, %s)) IN ({dangerous}) THEN '''' || {cell} ELSE {cell} END"


def csv_stream(table: Table, separator: str) -> Iterator[bytes]:
    """CSV for a Polish office: UTF-8 with BOM, CRLF. With „;" numbers have a decimal comma, with „," a point.

    Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    """
    yield BOM + (separator.join(_csv_text(column.title) for column in table.columns) + END).encode()
    cells, params = [], []
    for place, column in enumerate(table.columns):
        cell = f"c{place}"
        match column.kind:
            case Kind.TEXT | Kind.CODE:
                defused = _DEFUSED.format(cell=cell, dangerous=", ".join(str(ord(sign)) for sign in DANGEROUS))
                written = _QUOTED.format(cell=f"({defused})")
                params.append(SPACES)
            case Kind.LABEL:
                written = _QUOTED.format(cell=cell)
            case Kind.MONEY if separator == ";":
                written = f"replace({cell}::text, '.', ',')"
            case Kind.FLAG:
                written = f"CASE WHEN {cell} THEN 'tak' WHEN NOT {cell} THEN 'nie' END"
            case _:
                written = f"{cell}::text"
        cells.append(f"coalesce({written}, '')")
    line = f"concat_ws(%s, {', '.join(cells)})"
    for batch in table.lines(line, (separator, *params)):
        batch.append("")
        yield END.join(batch).encode()


def _csv_text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


# --- JSON -------------------------------------------------------------------------------------------


def json_stream(table: Table, about: dict[str, Any]) -> Iterator[bytes]:
    """``about`` and then the rows as „wyniki". Sums are strings with two places, so that no reader rounds them."""
    yield (json.dumps(about, ensure_ascii=False)[:-1] + ', "wyniki": [').encode()
    pairs, names = [], []
    for place, column in enumerate(table.columns):
        names.append(column.name)
        pairs.append(f"%s::text, c{place}{'::text' if column.kind is Kind.MONEY else ''}")
    before = "\n"
    for batch in table.lines(f"json_build_object({', '.join(pairs)})::text", names):
        yield (before + ",\n".join(batch)).encode()
        before = ",\n"
    yield b"\n]}\n"


# --- XLSX -------------------------------------------------------------------------------------------


def xlsx_file(table: Table, about: Sequence[tuple[str, str]]) -> IO[bytes]:
    """A temporary file, at its beginning: the rows on one sheet, ``about`` on another. Raises `TooManyRows`."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever gets it closes it
    try:
        with _workbook(file) as book:
            _write_rows(book, table)
            sheet = book.add_worksheet("O danych")
            sheet.set_column(0, 1, 30)
            for place, (name, value) in enumerate(about):
                sheet.write_string(place, 0, name)
                sheet.write_string(place, 1, value)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


@contextmanager
def _workbook(file: IO[bytes]) -> Iterator[Any]:
    with tempfile.TemporaryDirectory() as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        book = xlsxwriter.Workbook(file, options)
        book.use_zip64()  # a full sheet is more than the 4 GB of a plain ZIP
        try:
            yield book
        except BaseException:
            # Closing the book would write all of it out; only its open files have to be let go.
            for sheet in book.worksheets():
                sheet._opt_close()
            raise
        book.close()


def _write_rows(book: Any, table: Table) -> None:
    sheet = book.add_worksheet("Wyniki")
    formats = {
        Kind.MONEY: book.add_format({"num_format": "#,##0.00"}),
        Kind.NUMBER: book.add_format({"num_format": "0"}),
        Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
        Kind.CODE: book.add_format({"num_format": "@"}),
    }
    kinds = [column.kind for column in table.columns]
    head = book.add_format({"bold": True})
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, head)
        sheet.set_column(place, place, XLSX_WIDTHS[column.kind.value])
    sheet.freeze_panes(1, 0)
    number = 0
    for number, row in enumerate(table.rows(), start=1):
        if number > XLSX_ROWS:
            raise TooManyRows
        for place, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            if value is not None:
                _write_cell(sheet, number, place, kind, value, formats.get(kind))
    sheet.autofilter(0, 0, max(number, 1), len(kinds) - 1)


def _write_cell(sheet: Any, row: int, place: int, kind: Kind, value: Any, style: Any) -> None:
    if kind in (Kind.MONEY, Kind.NUMBER):
        sheet.write_number(row, place, float(value) if isinstance(value, Decimal) else value, style)
    elif kind is Kind.FLAG:
        sheet.write_string(row, place, "tak" if value else "nie")
    elif kind is Kind.DATE and len(value) == 10 and value >= "1900-03-01":
        sheet.write_datetime(row, place, datetime.date.fromisoformat(value), style)
    else:
        # A longer text would be left out without a word.
        text = value if len(value) <= XLSX_CELL else value[: XLSX_CELL - 1] + "…"
        sheet.write_string(row, place, text, style)


def chunks(file: IO[bytes], size: int = 64 * 1024) -> Iterator[bytes]:
    """The content of ``file``, which is closed at the end or when the reader goes away."""
    with file:
        yield from itertools.takewhile(bool, iter(lambda: file.read(size), None))
