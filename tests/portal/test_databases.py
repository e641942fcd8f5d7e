"""The database of a test run is a copy of a template: when that is made anew, and what two runs at once do."""

import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.support.databases import Templates, migrations_version


class Names:
    """Names of this process's own: another worker may be trying the same."""

    def __init__(self, process: str):
        self.prefix = f"template_of_{process}_"
        self.unfinished = f"{self.prefix}unfinished"
        self.copy, self.other_copy = f"copy_of_{process}", f"other_copy_of_{process}"
        self.role = f"role_of_{process}"


class TemplatesOfOneTable(Templates):
    """As quick as a template can be made; ``made`` counts how often it was."""

    def __init__(self, connection, prefix: str, made: list):
        super().__init__(connection, prefix)
        self.made = made

    def fill(self):
        self.made.append(self.connection.settings_dict["NAME"])
        with self.connection.cursor() as cursor:
            cursor.execute("CREATE TABLE shelf (id integer)")


@pytest.fixture
def names(django_db_setup):
    return Names(connection.settings_dict["NAME"])


@pytest.fixture
def new_templates(names, django_db_blocker):
    """``new_templates(made)`` → templates with a connection of their own, as another process has them."""
    used = []

    def templates(made: list, kind=TemplatesOfOneTable) -> Templates:
        used.append(kind(connection.copy(), names.prefix, made))
        used[-1].connection.inc_thread_sharing()
        return used[-1]

    def clear():
        templates = Templates(connection, names.prefix)
        for name in (*all_names(templates), names.copy, names.other_copy):
            templates.drop(name)

    with django_db_blocker.unblock():
        clear()
        yield templates
        for one in used:
            one.connection.close()
        clear()


def all_names(templates) -> set[str]:
    with templates._locked() as cursor:
        return templates.names(cursor)


def test_copy_has_what_the_template_has_and_the_second_costs_no_migration(new_templates, names):
    made: list = []
    new_templates(made).copy(names.copy, "1")
    new_templates(made).copy(names.other_copy, "1")
    assert made == [names.unfinished]
    copied = new_templates(made).connection
    copied.settings_dict["NAME"] = names.other_copy
    with copied.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shelf")
        assert cursor.fetchone() == (0,)


def test_copy_replaces_what_an_earlier_run_left(new_templates, names):
    made: list = []
    templates = new_templates(made)
    templates.copy(names.copy, "1")
    assert templates.exists(names.copy)
    templates.copy(names.copy, "1")
    templates.drop(names.copy)
    assert not templates.exists(names.copy)
    assert len(made) == 1


def test_another_version_makes_a_template_anew_and_drops_the_outdated(new_templates, names):
    made: list = []
    templates = new_templates(made)
    templates.copy(names.copy, "1")
    templates.copy(names.copy, "2")
    assert len(made) == 2
    assert all_names(templates) == {f"{names.prefix}2"}


def test_template_whose_making_was_interrupted_is_never_copied(new_templates, names):
    class Interrupted(TemplatesOfOneTable):
        def fill(self):
            super().fill()
            raise KeyboardInterrupt

    made: list = []
    with pytest.raises(KeyboardInterrupt):
        new_templates(made, Interrupted).copy(names.copy, "1")
    templates = new_templates(made)
    assert all_names(templates) == {names.unfinished}
    assert not templates.exists(names.copy)
    templates.copy(names.copy, "1")
    assert len(made) == 2
    assert all_names(templates) == {f"{names.prefix}1"}


def test_two_runs_at_once_make_the_template_once(new_templates, names):
    made: list = []
    runs = [
        threading.Thread(target=templates.copy, args=(name, "1"))
        for name, templates in ((names.copy, new_templates(made)), (names.other_copy, new_templates(made)))
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(made) == 1
    assert new_templates(made).exists(names.copy)
    assert new_templates(made).exists(names.other_copy)


def test_role_that_may_only_create_databases_is_enough(new_templates, names):
    made: list = []
    templates = new_templates(made)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() != ("on",):
            pytest.skip("The role of the tests is no superuser: it shows the same in every test.")
        cursor.execute(f"DROP ROLE IF EXISTS {names.role}")
        cursor.execute(f"CREATE ROLE {names.role} LOGIN CREATEDB PASSWORD '{names.role}'")
    templates.connection.settings_dict |= {"USER": names.role, "PASSWORD": names.role}
    try:
        templates.copy(names.copy, "1")
        templates.copy(names.copy, "2")
        templates.drop(names.copy)
    finally:
        for name in (names.copy, *all_names(templates)):
            Templates(connection, names.prefix).drop(name)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE {names.role}")
    assert len(made) == 2


FILES = {
    "requirements.txt": "Django==5.2.19",
    "portal/lib/fields.py": "",
    "portal/lib/files/__init__.py": "",
    "portal/lib/files/checks.py": "",
    "registry/migrations/0001_initial.py": "import portal.lib.fields\nfrom portal.lib.files import validate_file\n",
}


@pytest.fixture
def project(tmp_path) -> Path:
    for name, content in (FILES | {"portal/lib/money.py": ""}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_version_changes_with_whatever_an_empty_database_is_made_from(project, name):
    before = migrations_version(project)
    assert migrations_version(project) == before
    (project / name).write_text("changed")
    assert migrations_version(project) != before


def test_version_stays_when_another_module_changes(project):
    before = migrations_version(project)
    (project / "portal/lib/money.py").write_text("changed")
    assert migrations_version(project) == before


def test_version_changes_with_a_new_migration(project):
    before = migrations_version(project)
    (project / "registry/migrations/0002_more.py").touch()
    assert migrations_version(project) != before


def test_the_template_of_this_run_has_the_name_of_its_migrations(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, 'template_')")
        found = {name.rpartition("_")[2] for (name,) in cursor.fetchall()}
    assert migrations_version(settings.BASE_DIR) in found
