"""Real pages in the system's Chromium, driven by Playwright."""

import os
import shutil
from pathlib import Path

import axe_playwright_python
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.conftest import KEPT_TABLES, sign_in_fully

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


# The same browser without windows of its own comes first: it takes half the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser():
    path = find_chromium()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("No Chromium found, and REQUIRE_BROWSER=1 forbids to skip the browser tests.")
        pytest.skip("No Chromium found: install it (apt-get install chromium) to run the browser tests.")
    # Playwright's synchronous interface keeps an event loop in this thread; Django must not mind it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


class Watch:
    """What a page does that it should not: console errors, requests to other hosts."""

    def __init__(self, page, origin: str):
        self.complaints: list[str] = []
        self.origin = origin
        page.on("console", self._console)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _console(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request):
        if not request.url.startswith(self.origin):
            self.complaints.append(f"request: {request.url}")


@pytest.fixture
def open_page(browser, live_server):
    """``open_page(path, width=…, scheme=…, javascript=…)`` → (page, watch)."""
    contexts = []

    def open_(path: str, *, width: int = 1280, scheme: str = "light", javascript: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="pl-PL",
            base_url=live_server.url,
        )
        contexts.append(context)
        page = context.new_page()
        watch = Watch(page, live_server.url)
        page.goto(path)
        return page, watch

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(open_page, live_server):
    """``signed_in(user, path, …)``: a page as ``user`` sees it."""

    def open_(user, path: str, **options):
        client = Client()
        sign_in_fully(client, user)
        page, watch = open_page("/o-serwisie/", **options)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page.goto(path)
        return page, watch

    return open_


# Tables that the founding data fill, and their columns that are not computed; known once they were loaded once.
LOADED: dict[str, str] = {}


@pytest.fixture
def founding(transactional_db):
    """The founding data, as a newcomer sees it: loaded once, put back from a copy for each test that follows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        may_copy = cursor.fetchone() == ("on",)
    if not may_copy:
        call_command("load_founding_data", verbosity=0)
        return
    if LOADED:
        with transaction.atomic(), connection.cursor() as cursor:
            # What triggers would write is in the copy.
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, columns in LOADED.items():
                cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM founding_copy.{table}")  # noqa: S608
        return
    call_command("load_founding_data", verbosity=0)
    with connection.cursor() as cursor:
        # A database kept from the last run may have one.
        cursor.execute("DROP SCHEMA IF EXISTS founding_copy CASCADE")
        cursor.execute("CREATE SCHEMA founding_copy")
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False):
            table = connection.ops.quote_name(name)
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608 - names of our own tables
            if name in KEPT_TABLES or cursor.fetchone() == (False,):
                continue
            cursor.execute(
                "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns "
                "WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
                [name],
            )
            (LOADED[table],) = cursor.fetchone()
            cursor.execute(f"CREATE TABLE founding_copy.{table} AS TABLE {table}")


def axe_findings(page, *, only_colours: bool = False) -> list[str]:
    """What axe-core finds, one line each: rule, element, why. ``only_colours``: on a page whose everything else has
    been looked at in the other scheme."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wanted = {"type": "rule", "values": ["color-contrast"]} if only_colours else {"type": "tag", "values": AXE_TAGS}
    result = page.evaluate("wanted => axe.run(document, {runOnly: wanted, resultTypes: ['violations']})", wanted)
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
