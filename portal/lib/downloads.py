"""The current result of a list as a file.

The address of a download has the parameters of the list's own address, read by the same FilterSet. A page can leave
out what it does not understand and say so; a file cannot, so here a wrong parameter is refused.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from portal.lib import tabular
from portal.lib.filters import ListFilterSet, choice_labels
from portal.lib.listing import SORT, VIEW, select_rows
from portal.lib.lists import ListDescription, Sort
from portal.lib.polish import integer
from portal.lib.site_info import REUSE_TERMS, site_root

COLUMNS = "kolumny"
SEPARATOR = "separator"
SEPARATORS = (";", ",")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


class Refused(Exception):
    """The address asks for something that does not exist; ``reasons`` say what, in Polish, for the person who asked.

    ``csv_instead``: a CSV file of the same rows would do.
    """

    def __init__(self, reasons: Sequence[str], *, csv_instead: bool = False):
        super().__init__(*reasons)
        self.reasons = reasons
        self.csv_instead = csv_instead


@dataclass(frozen=True)
class Download:
    """The rows of a list that an address asks for as a file or a feed, all of them, in order.

    ``filters`` has the words of each chosen filter and of its values, in the order of the form; ``query`` has the
    parameters of the list's own address.
    """

    rows: QuerySet
    filters: list[tuple[str, str]]
    query: str


def select_download(
    request: HttpRequest, description: ListDescription, user: Any, *chosen: Sort, own: Collection[str] = ()
) -> Download:
    """Filter and sort the rows ``user`` may see as the list does.

    ``chosen`` are further orders the caller will read the rows in; ``own`` parameters belong to the download. Raises
    `Refused` for everything that the page of the list would leave out.
    """
    selection = select_rows(description, request, user, *chosen)
    filterset = selection.filterset
    form = filterset.form
    reasons = [
        f"Nieznany parametr adresu: {name[:60]}."
        for name in sorted(request.GET)
        if name not in filterset.filters and name not in (SORT, VIEW) and name not in own
    ]
    reasons += [
        f"{capfirst(str(form.fields[name].label or ''))}: {error}"
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    if selection.unknown_sort:
        reasons.append(f"Nieznane sortowanie: {selection.unknown_sort[:60]}. Możliwe: {', '.join(selection.sorts)}.")
    if reasons or not form.is_valid():
        raise Refused(reasons or ["Nie rozumiemy filtrów w tym adresie."])
    query = filterset.data.copy()
    for name in (*own, VIEW):
        query.pop(name, None)
    return Download(selection.rows, _described(filterset), query.urlencode())


def _described(filterset: ListFilterSet) -> list[tuple[str, str]]:
    described = []
    for name in filterset.filters:
        form_field = filterset.form.fields[name]
        labels = choice_labels(form_field)
        values = [value for value in filterset.data.getlist(name) if value.strip()]
        if values:
            described.append((str(form_field.label), ", ".join(labels.get(value, value) for value in values)))
    return described


def list_address(request: HttpRequest, path: str, download: Download) -> str:
    """Return the full address of ``path`` with the parameters of the list."""
    query = f"?{download.query}" if download.query else ""
    return f"{site_root(request)}{path}{query}"


@require_safe
def export(request: HttpRequest, file_format: str, description: ListDescription) -> HttpResponseBase:
    """Answer with all rows the list shows this person, as a file. A view: ``description`` comes from the URLs."""
    if file_format not in TYPES or description.downloads is None:
        raise Http404("Nie ma takiego formatu. Są: csv, xlsx i json.")
    own = {COLUMNS, SEPARATOR} if file_format == "csv" else {COLUMNS}
    try:
        columns = _chosen_columns(request, description.downloads.columns())
        separator = _chosen_separator(request) if file_format == "csv" else ";"
        download = select_download(request, description, request.user, own=own)
        table = tabular.Table(download.rows, columns, site_root(request))
        response: HttpResponseBase
        if request.method == "HEAD":
            response = HttpResponse()
        elif file_format == "csv":
            response = StreamingHttpResponse(tabular.csv_stream(table, separator))
        elif file_format == "json":
            about = {
                "zasady_wykorzystania": REUSE_TERMS,
                "wygenerowano": timezone.localtime().isoformat(timespec="seconds"),
                "adres": list_address(request, description.path, download),
                "kolumny": {column.name: column.title for column in columns},
            }
            response = StreamingHttpResponse(tabular.json_stream(table, about))
        else:
            response = _xlsx(table, list_address(request, description.path, download))
    except Refused as refused:
        return keep_private(request, refusal(request, refused, description.path))
    response["Content-Type"] = TYPES[file_format]
    file_name = f"{description.downloads.file_name}-{timezone.localdate():%Y-%m-%d}.{file_format}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name) or ""
    return keep_private(request, response)


def _xlsx(table: tabular.Table, list_url: str) -> FileResponse:
    too_many = Refused(
        [
            f"Arkusz XLSX mieści {integer(tabular.MAX_XLSX_ROWS)} wyników, a jest ich więcej.",
            "Zawęź filtry albo pobierz plik CSV, w którym będą wszystkie.",
        ],
        csv_instead=True,
    )
    # Asked before, because writing a million rows only to refuse would take minutes.
    if table.queryset.order_by()[: tabular.MAX_XLSX_ROWS + 1].count() > tabular.MAX_XLSX_ROWS:
        raise too_many
    about = [
        ("Adres wyników", list_url),
        ("Pobrano", timezone.localtime().strftime("%Y-%m-%d %H:%M")),
        ("Zasady wykorzystania", REUSE_TERMS),
    ]
    try:
        return FileResponse(tabular.xlsx_file(table, about))
    except tabular.TooManyRows as error:
        raise too_many from error


def _chosen_columns(request: HttpRequest, columns: Sequence[tabular.Column]) -> list[tabular.Column]:
    """Return the columns named by the address, in its order; all of them where it names none. Raises `Refused`."""
    known = {column.name: column for column in columns}
    names = list(dict.fromkeys(request.GET.getlist(COLUMNS)))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Refused([f"Nieznana kolumna: {name[:60]}. Możliwe: {', '.join(known)}." for name in unknown[:5]])
    return [known[name] for name in names] or list(columns)


def _chosen_separator(request: HttpRequest) -> str:
    separator = request.GET.get(SEPARATOR, ";")
    if separator not in SEPARATORS:
        raise Refused(["Separator może być średnikiem (;) albo przecinkiem (,)."])
    return separator


def refusal(request: HttpRequest, refused: Refused, list_path: str) -> HttpResponse:
    """Return the page that says why there is no file, with a way back to the list."""
    query = request.GET.copy()
    query.pop(SEPARATOR, None)
    context = {
        "reasons": refused.reasons,
        "list_path": list_path,
        "csv_url": f"{list_path}eksport/csv/?{query.urlencode()}" if refused.csv_instead else "",
    }
    return render(request, "download_refused.html", context, status=400)


def keep_private(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Forbid caches to keep what a signed-in person got: it may hold rows that are not public."""
    if request.user.is_authenticated:
        response["Cache-Control"] = "private, no-store"
    return response
