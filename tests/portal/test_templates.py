"""Templates of a lower floor name nothing of a higher one, as import-linter holds for the code."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).parents[2] / "templates"
# From the ground to the roof.
FLOORS = ("registry", "cooperation", "practices", "desk", "portal")
LIBRARIES = {"konto": "registry", "law": "registry", "records": "cooperation", "desk_forms": "desk"}
FILES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file())


def floors_named(text: str) -> set[str]:
    """The apps whose templates, addresses or template tags ``text`` uses."""
    folders = re.findall(r"""{% (?:include|extends) ["'](\w+)/""", text)
    namespaces = re.findall(r"""{% url ["'](\w+):""", text)
    libraries = [name for names in re.findall(r"{% load ([\w ]+) %}", text) for name in names.split()]
    return {*folders, *namespaces, *(LIBRARIES[name] for name in libraries if name in LIBRARIES)} & {*FLOORS}


@pytest.mark.parametrize("name", [name for name in FILES if name.split("/")[0] in FLOORS])
def test_template_names_no_higher_floor(name):
    own = FLOORS.index(name.split("/")[0])
    higher = {floor for floor in floors_named((TEMPLATES / name).read_text()) if FLOORS.index(floor) > own}
    assert higher == set(), f"{name} is of {FLOORS[own]}: compose the page on the floor that knows both."


@pytest.mark.parametrize("name", FILES)
def test_template_can_be_read(name):
    get_template(name)
