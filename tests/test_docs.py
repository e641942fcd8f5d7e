"""What the documents name is there: a moved file must not leave a wrong signpost behind."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "performance.md"),
]
# `desk/views/plans.py`, `practices/data/`, `tests/portal/test_x.py::test_y`; not `kwota_od` and not addresses of pages.
PATH = re.compile(r"`((?:portal|desk|practices|cooperation|registry|benchmarks|templates|static|tests|docs)/[^`\s]*)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_a_document_names_exists(document):
    text = document.read_text(encoding="utf-8")
    named = {name.partition("::")[0].partition(":")[0] for name in PATH.findall(text)}
    assert named, "The pattern finds no file in a document that must name some."
    missing = [name for name in sorted(named) if "…" not in name and not any(ROOT.glob(name.rstrip("/")))]
    assert missing == [], f"{document.name} names what is not there. Correct the document in the same commit."


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == [], f"{document.name} links to what is not there. Correct the document in the same commit."
