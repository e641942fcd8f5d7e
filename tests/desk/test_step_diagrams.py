"""The page about steps says what the tables say."""

from pathlib import Path

from django.conf import settings

from desk.step_diagrams import steps_page


def test_page_about_steps_is_printed_from_the_tables():
    page = (Path(settings.BASE_DIR) / "docs" / "steps.md").read_text(encoding="utf-8")
    assert page == steps_page(), "Write it anew: .venv/bin/python manage.py describe_steps > docs/steps.md"


def test_page_about_steps_names_states_from_which_and_to_which_a_step_leads():
    page = steps_page()
    assert (
        "| `zwroc` | Zwróć do poprawy | SUBMITTED | RETURNED | `cooperation.permissions.can_publish` | yes |  |" in page
    )
    assert "    PUBLISHED --> WITHDRAWN: wycofaj\n" in page
    assert "    DRAFT --> [*]: usun\n" in page
    assert page.count("```mermaid") == 4
