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


def files_named_in(document: Path) -> set[str]:
    names = PATH.findall(document.read_text(encoding="utf-8"))
    return {name.partition("::")[0].partition(":")[0] for name in names}


def test_files_are_found_in_the_documents():
    assert "registry/roles.py" in files_named_in(ROOT / "docs/architecture.md")
    assert "tests/test_access.py" in files_named_in(ROOT / "CONTRIBUTING.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_a_document_names_exists(document):
    named = files_named_in(document)
    missing = [name for name in sorted(named) if "…" not in name and not any(ROOT.glob(name.rstrip("/")))]
    assert missing == [], f"{document.name} names what is not there. Correct the document in the same commit."


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == [], f"{document.name} links to what is not there. Correct the document in the same commit."
