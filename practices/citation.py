"""„Cytuj": a card as a bibliographic reference, in words and for reference managers."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst

from portal.lib.polish import long_date
from practices.models import GoodPractice

# Quotation marks inside quotation marks, as Polish typography has them.
_INNER_QUOTES = str.maketrans("„”", "«»")
_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """A reference to a card. ``address`` does not change, because the slug is fixed after publication."""

    key: str
    title: str
    local_government: str
    portal: str
    changed_on: datetime.date
    address: str
    accessed_on: datetime.date

    @property
    def in_words(self) -> str:
        of_whom = f" {self.local_government}." if self.local_government else ""
        quoted = self.title.translate(_INNER_QUOTES)
        return (
            f"„{quoted}”.{of_whom} W: {self.portal}, katalog dobrych praktyk. "
            f"Ostatnia zmiana: {long_date(self.changed_on)} "
            f"Adres: {self.address} (dostęp: {long_date(self.accessed_on)})."
        )


def citation_of(practice: GoodPractice, *, portal: str, root: str) -> Citation:
    lg = practice.local_government
    return Citation(
        key=practice.slug,
        title=_one_line(practice.title),
        local_government=_one_line(capfirst(lg.spoken_name)) if lg else "",
        portal=portal,
        changed_on=timezone.localdate(practice.updated_at),
        address=root + practice.get_absolute_url(),
        accessed_on=timezone.localdate(),
    )


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and biber, in UTF-8."""
    note = f"Dostęp: {citation.accessed_on:%Y-%m-%d}"
    if citation.local_government:
        note = f"Samorząd: {citation.local_government}. {note}"
    fields = {
        "title": f"{{{_escaped(citation.title)}}}",
        "howpublished": f"{_escaped(citation.portal)}, katalog dobrych praktyk",
        "year": f"{citation.changed_on:%Y}",
        "date": f"{citation.changed_on:%Y-%m-%d}",
        "url": citation.address,
        "urldate": f"{citation.accessed_on:%Y-%m-%d}",
        "note": _escaped(note),
        "language": "polish",
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{citation.key},\n{rows}\n}}\n"


def ris(citation: Citation) -> str:
    """A record of type ELEC; the format asks for lines that end with CR LF."""
    rows = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        ("TI", citation.title),
        ("PB", citation.portal),
        ("PY", f"{citation.changed_on:%Y}"),
        ("DA", f"{citation.changed_on:%Y/%m/%d}"),
        ("Y2", f"{citation.accessed_on:%Y/%m/%d}"),
        ("UR", citation.address),
        ("LA", "pl"),
    ]
    if citation.local_government:
        rows.append(("N1", f"Samorząd: {citation.local_government}"))
    rows.append(("ER", ""))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows)


@dataclass(frozen=True)
class Style:
    """A format a citation can be downloaded in."""

    name: str
    content_type: str
    extension: str
    write: Callable[[Citation], str]


STYLES = {
    "bibtex": Style("BibTeX", "application/x-bibtex; charset=utf-8", "bib", bibtex),
    "ris": Style("RIS", "application/x-research-info-systems; charset=utf-8", "ris", ris),
}


def _one_line(text: str) -> str:
    """``text`` without line breaks, which would begin a new field of a RIS record."""
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)
