"""Tables as files: one list of columns, written as CSV, JSON or XLSX.

A column is a database expression, so all formats say the same. The database writes CSV and JSON, one finished line a
row, and this module only passes them on: a million rows cost neither memory nor a Python object a cell. XLSX is written
row by row into a temporary file.
"""

import datetime
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
# A sheet of XLSX has 1 048 576 rows, of which the header takes the first; a cell holds 32 767 characters.
MAX_XLSX_ROWS = 1_048_575
MAX_XLSX_CELL = 32_767
# A spreadsheet takes a text that begins with one of these for a formula: ASCII, full-width and small forms, a minus.
DANGEROUS = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−"
# A spreadsheet skips these before such a sign: spaces of all kinds and characters nobody sees.
SPACES = " \v\f\u00a0\u1680\u180e\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)


class Kind(Enum):
    """The kind of value in a cell; each format writes each kind in its own way."""

    TEXT = "TEXT"
    CODE = "CODE"  # digits that are no number (TERYT, NIP), and signs of documents: text in every format
    LABEL = "LABEL"  # a word of our own closed list, which no spreadsheet takes for a formula
    MONEY = "MONEY"
    NUMBER = "NUMBER"
    DATE = "DATE"  # the expression gives a text: 2026-11-23, or 2026 where only the year is known
    FLAG = "FLAG"
    ADDRESS = "ADDRESS"  # the path of a page of the portal, written with the root of the portal before it


@dataclass(frozen=True)
class Column:
    """``name`` stands in addresses and in JSON, ``title`` in the header. NULL and empty text mean „unknown"."""

    name: str
    title: str
    expression: Expression | F | str
    kind: Kind = Kind.TEXT


# Widths of the columns of a sheet, in characters.
XLSX_WIDTHS = {
    Kind.CODE: 18, Kind.DATE: 12, Kind.MONEY: 15, Kind.NUMBER: 10, Kind.FLAG: 10, Kind.LABEL: 22, Kind.TEXT: 34,
    Kind.ADDRESS: 34,
}  # fmt: skip


class TooManyRows(Exception):
    """There are more rows than a sheet of XLSX can hold."""


# --- Expressions the apps' columns are made of ----------------------------------------------------


def label(field: str, choices: Sequence[tuple[Any, Any]]) -> Case:
    """Return the label of the value of a field with choices; NULL for any other value."""
    return Case(
        *(When(**{field: value}, then=Value(str(words))) for value, words in choices),
        default=None,
        output_field=CharField(),
    )


def day(field: str) -> Func:
    """Return a date as 2026-11-23."""
    return Func(F(field), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())


def day_of_moment(field: str) -> Func:
    """Return the day of a moment in Warsaw, as 2026-11-23."""
    return Func(TruncDate(field), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())


def year(field: str) -> Func:
    return Func(F(field), Value("YYYY"), function="to_char", output_field=CharField())


def address(before: str, field: str) -> Concat:
    """Return the path of a page: ``before``, the value of ``field`` and a slash."""
    return Concat(Value(before), Cast(field, TextField()), Value("/"), output_field=TextField())


def joined(rows: QuerySet, expression: Any) -> Func:
    """Return the values of ``expression`` in ``rows`` as one text, in their order, with „; " between.

    ``rows`` refer to the outer row by `OuterRef`; the text is empty where there are none.
    """
    names = ArraySubquery(rows.values_list(expression))
    return Func(names, Value("; "), function="array_to_string", output_field=TextField())


# --- The query --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """The rows of ``queryset`` in its order, with ``columns``; ``root`` is written before each path."""

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
        """Yield the rows as Python values, from a cursor of the server."""
        with transaction.atomic(using=self.queryset.db):
            yield from self._values().iterator(chunk_size=ROWS_AT_ONCE)

    def lines(self, line: str, params: Sequence[str]) -> Iterator[list[str]]:
        """Yield batches of lines. ``line`` is the SQL expression that makes a line of the columns c0, c1….

        The formatting stands around the query and not in it, so that each cell is computed once. Yields nothing where
        the queryset cannot have rows.
        """
        try:
            query, query_params = self._values().query.get_compiler(self.queryset.db).as_sql()
        except EmptyResultSet:
            return
        names = ", ".join(f"c{index}" for index in range(len(self.columns)))
        sql = f"SELECT {line} FROM ({query}) AS cells ({names})"  # noqa: S608 - `line` is made of the constants below
        connection = connections[self.queryset.db]
        # Without a transaction the server would compute all rows before the first (a cursor WITH HOLD).
        with transaction.atomic(using=self.queryset.db), connection.chunked_cursor() as cursor:
            cursor.execute(sql, (*params, *query_params))
            while batch := cursor.fetchmany(ROWS_AT_ONCE):
                yield [row[0] for row in batch]


# --- CSV --------------------------------------------------------------------------------------------

_QUOTED = """'"' || replace({cell}, '"', '""') || '"'"""
_DEFUSED = "CASE WHEN ascii(ltrim({cell}, %s)) IN ({dangerous}) THEN '''' || {cell} ELSE {cell} END"


def csv_stream(table: Table, separator: str) -> Iterator[bytes]:
    """Yield CSV for a Polish office: UTF-8 with BOM, CRLF, sums with a decimal comma if ``separator`` is „;".

    An apostrophe is put before text that a spreadsheet would take for a formula; numbers stay numbers.
    """
    yield BOM + (separator.join(_csv_text(column.title) for column in table.columns) + END).encode()
    cells, params = [], []
    for index, column in enumerate(table.columns):
        cell = f"c{index}"
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
    """Yield JSON: ``about`` and the rows as „wyniki".

    Sums are strings with two places, so that no reader rounds them.
    """
    yield (json.dumps(about, ensure_ascii=False)[:-1] + ', "wyniki": [').encode()
    pairs, names = [], []
    for index, column in enumerate(table.columns):
        names.append(column.name)
        pairs.append(f"%s::text, c{index}{'::text' if column.kind is Kind.MONEY else ''}")
    before = "\n"
    for batch in table.lines(f"json_build_object({', '.join(pairs)})::text", names):
        yield (before + ",\n".join(batch)).encode()
        before = ",\n"
    yield b"\n]}\n"


# --- XLSX -------------------------------------------------------------------------------------------


def xlsx_file(table: Table, about: Sequence[tuple[str, str]]) -> IO[bytes]:
    """Return a temporary file with the rows on one sheet and ``about`` on another, to be read from its beginning.

    Raises `TooManyRows`.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        with _workbook(file) as book:
            _write_rows(book, table)
            sheet = book.add_worksheet("O danych")
            sheet.set_column(0, 1, 30)
            for row, (name, value) in enumerate(about):
                sheet.write_string(row, 0, name)
                sheet.write_string(row, 1, value)
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
            # Closing the book would write all of it; only its open files must be closed.
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
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, column.title, head)
        sheet.set_column(index, index, XLSX_WIDTHS[column.kind])
    sheet.freeze_panes(1, 0)
    number = 0
    for number, row in enumerate(table.rows(), start=1):
        if number > MAX_XLSX_ROWS:
            raise TooManyRows
        for index, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            if value is not None:
                _write_cell(sheet, number, index, kind, value, formats.get(kind))
    sheet.autofilter(0, 0, max(number, 1), len(kinds) - 1)


def _write_cell(sheet: Any, row: int, column: int, kind: Kind, value: Any, style: Any) -> None:
    if kind in (Kind.MONEY, Kind.NUMBER):
        sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value, style)
    elif kind is Kind.FLAG:
        sheet.write_string(row, column, "tak" if value else "nie")
    elif kind is Kind.DATE and len(value) == 10 and value >= "1900-03-01":
        sheet.write_datetime(row, column, datetime.date.fromisoformat(value), style)
    else:
        # XlsxWriter would leave out a longer text without an error.
        text = value if len(value) <= MAX_XLSX_CELL else value[: MAX_XLSX_CELL - 1] + "…"
        sheet.write_string(row, column, text, style)
