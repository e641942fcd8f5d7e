"""Names that Django keeps to itself and the portal leans on. An upgrade that lacks one fails here, and says where."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.forms.models import BaseInlineFormSet, inlineformset_factory

from registry.models import Entity, EntityStatus

FORMSET = inlineformset_factory(Entity, EntityStatus, fields=["valid_from"])

# What the portal calls, overrides or reads: (the object that has it, the name).
PRIVATE = [
    (ModelAdmin, "_get_obj_does_not_exist_redirect"),
    (BaseInlineFormSet, "_construct_form"),
    (BaseInlineFormSet, "_should_delete_form"),
    (FORMSET(), "_errors"),
    (FORMSET(), "_non_form_errors"),
    (forms.ModelForm, "_get_validation_exclusions"),
    (forms.ModelForm, "_post_clean"),
    (forms.ModelForm, "_update_errors"),
    (forms.modelform_factory(Entity, fields=["name"])(), "_validate_unique"),
    (forms.Form(), "_errors"),
    (Model, "_get_field_expression_map"),
    (Entity(), "_state"),
]
# Made while a formset makes its rows.
MADE_WITH_ROWS = "_pk_field"
# Private by their look, documented all the same.
DOCUMENTED = {"_meta", "_base_manager", "_default_manager"}
FOLDERS = (
    "portal/lib/admin", "portal/lib/broken_checks.py", "portal/lib/fields.py", "portal/lib/forms.py", "desk/forms",
    "desk/preview.py", "registry/admin", "cooperation/admin", "practices/admin.py",
)  # fmt: skip


@pytest.mark.parametrize(("owner", "name"), PRIVATE, ids=lambda value: value if isinstance(value, str) else "")
def test_django_still_has_the_private_name(owner, name):
    assert hasattr(owner, name)


def test_a_formset_still_keeps_the_field_of_its_key():
    rows = FORMSET()
    assert rows.forms
    assert hasattr(rows, MADE_WITH_ROWS)


def trees() -> Iterator[tuple[str, ast.Module]]:
    for folder in FOLDERS:
        path = Path(settings.BASE_DIR) / folder
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
        for file in files:
            yield str(file.relative_to(settings.BASE_DIR)), ast.parse(file.read_text(encoding="utf-8"))


def test_no_other_private_name_is_used():
    nodes = [(file, node) for file, tree in trees() for node in ast.walk(tree)]
    own = {node.name for _, node in nodes if isinstance(node, ast.FunctionDef)}
    own |= {node.attr for _, node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    listed = {name for _, name in PRIVATE} | {MADE_WITH_ROWS} | DOCUMENTED
    used = {
        (file, node.attr)
        for file, node in nodes
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
    }
    assert {(file, name) for file, name in used if name not in own | listed} == set()
