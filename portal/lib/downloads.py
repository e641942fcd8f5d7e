"""„Take it away": the current result of a list as a file, or as a feed of what is new in it.

The address of a download has the parameters of the list's own address, read by the same FilterSet. A page can leave
out what it does not understand and say so; a file cannot, so here a wrong parameter is refused.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from portal.lib import tabular
from portal.lib.listing import RELEVANCE, SORT, VIEW, Sort, sorted_rows, sorts_of
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
    """The address asks for something there is not; ``reasons`` say what, in Polish, for the person who asked."""

    def __init__(self, reasons: Sequence[str], *, csv_instead: bool = False):
        super().__init__(*reasons)
        self.reasons = reasons
        self.csv_instead = csv_instead


@dataclass(frozen=True)
class Selection:
    """The rows of a list as its address filters and sorts them, without pages."""

    queryset: QuerySet
    # (words of the filter, words of the value), in the order of the form.
    filters: list[tuple[str, str]] = field(default_factory=list)
    # The parameters of the list's own address.
    query: str = ""


def select(
    request: HttpRequest,
    filterset_class: type[django_filters.FilterSet],
    queryset: QuerySet,
    *,
    sorts: Mapping[str, Sort],
    own: Collection[str] = (),
) -> Selection:
    """Filter and sort ``queryset`` as the list does. ``own`` parameters belong to the download.

    The one place that knows how a list finds its rows. Raises `Refused` for what the list would leave out.
    """
    filterset = filterset_class(request.GET, queryset=queryset, request=request)
    form = filterset.form
    reasons = [
        f"Nieznany parametr adresu: {name[:60]}."
        for name in sorted(request.GET)
        if name not in filterset.filters and name not in (SORT, VIEW) and name not in own
    ]
    reasons += [
        f"{_capitalised(form.fields[name].label)}: {error}"
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    filterset.qs  # noqa: B018 - filters now: only then the words looked for are known
    sorts = sorts_of(filterset, sorts)
    sort = request.GET.get(SORT) or next(iter(sorts))
    if sort == RELEVANCE and RELEVANCE not in sorts:
        sort = next(iter(sorts))  # as on the list, where the words were taken away
    if sort not in sorts:
        reasons.append(f"Nieznane sortowanie: {sort[:60]}. Możliwe: {', '.join(sorts)}.")
    if reasons or not form.is_valid():
        raise Refused(reasons or ["Nie rozumiemy filtrów w tym adresie."])
    query = filterset.data.copy()
    for name in (*own, VIEW):
        query.pop(name, None)
    return Selection(sorted_rows(filterset, sorts, sort), _described(filterset), query.urlencode())


def _capitalised(label: Any) -> str:
    text = str(label or "")
    return text[:1].upper() + text[1:]


def _described(filterset: django_filters.FilterSet) -> list[tuple[str, str]]:
    described = []
    for name in filterset.filters:
        form_field = filterset.form.fields[name]
        words = {str(value): str(text) for value, text in getattr(form_field, "choices", ())}
        values = [value for value in filterset.data.getlist(name) if value.strip()]
        if values:
            described.append((str(form_field.label), ", ".join(words.get(value, value) for value in values)))
    return described


def list_address(request: HttpRequest, path: str, selection: Selection) -> str:
    query = f"?{selection.query}" if selection.query else ""
    return f"{site_root(request)}{path}{query}"


def export(
    request: HttpRequest,
    file_format: str,
    filterset_class: type[django_filters.FilterSet],
    queryset: QuerySet,
    *,
    sorts: Mapping[str, Sort],
    columns: Sequence[tabular.Column],
    name: str,
    list_path: str,
) -> HttpResponseBase:
    """The rows the list at ``list_path`` shows this person, all of them, as a file called after ``name``."""
    if file_format not in TYPES:
        raise Http404("Nie ma takiego formatu. Są: csv, xlsx i json.")
    own = {COLUMNS, SEPARATOR} if file_format == "csv" else {COLUMNS}
    try:
        chosen = _chosen_columns(request, columns)
        separator = _chosen_separator(request) if file_format == "csv" else ";"
        selection = select(request, filterset_class, queryset, sorts=sorts, own=own)
        table = tabular.Table(selection.queryset, chosen, site_root(request))
        response: HttpResponseBase
        if request.method == "HEAD":
            response = HttpResponse()
        elif file_format == "csv":
            response = StreamingHttpResponse(tabular.csv_stream(table, separator))
        elif file_format == "json":
            about = {
                "zasady_wykorzystania": REUSE_TERMS,
                "wygenerowano": timezone.localtime().isoformat(timespec="seconds"),
                "adres": list_address(request, list_path, selection),
                "kolumny": {column.name: column.title for column in chosen},
            }
            response = StreamingHttpResponse(tabular.json_stream(table, about))
        else:
            response = _xlsx(table, list_address(request, list_path, selection))
    except Refused as refused:
        return private(request, refusal(request, refused, list_path))
    response["Content-Type"] = TYPES[file_format]
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.{file_format}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name) or ""
    return private(request, response)


def _xlsx(table: tabular.Table, list_url: str) -> FileResponse:
    too_many = Refused(
        [
            f"Arkusz XLSX mieści {integer(tabular.XLSX_ROWS)} wyników, a jest ich więcej.",
            "Zawęź filtry albo pobierz plik CSV, w którym będą wszystkie.",
        ],
        csv_instead=True,
    )
    # Asked before, because writing a million rows only to refuse would take minutes.
    if table.queryset.order_by()[: tabular.XLSX_ROWS + 1].count() > tabular.XLSX_ROWS:
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
    """The columns named by the address, in its order; all of them where it names none."""
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
    query = request.GET.copy()
    query.pop(SEPARATOR, None)
    context = {
        "reasons": refused.reasons,
        "list_path": list_path,
        "csv_url": f"{list_path}eksport/csv/?{query.urlencode()}" if refused.csv_instead else "",
    }
    return render(request, "portal/download_refused.html", context, status=400)


def private(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """What a signed-in person got may hold what is not public: no cache keeps it."""
    if request.user.is_authenticated:
        response["Cache-Control"] = "private, no-store"
    return response
