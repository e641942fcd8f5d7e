"""Real pages in Chromium, driven by Playwright.

HEADED=1 shows the browser, SLOWMO=300 lets 300 ms pass between its steps.
"""

import os
import shutil
import threading

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import connection, transaction
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import KEPT_TABLES, sign_in_fully
from tests.support.waiting import wait_until

CHROMIUM_OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# The browser without windows takes half the time.
WITHOUT_WINDOWS = "chromium-headless-shell"
WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome")
# On a busy machine a state may come late; how late is not what the tests ask.
expect.set_options(timeout=30_000)


def find_chromium(*, headed: bool) -> str | None:
    """Return the path of a browser, of the one named in CHROMIUM first; None where there is none."""
    named = os.environ.get("CHROMIUM", "")
    if named and not (headed and WITHOUT_WINDOWS in named):
        return named
    names = WITH_WINDOWS if headed else (WITHOUT_WINDOWS, *WITH_WINDOWS)
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser():
    headed = os.environ.get("HEADED") == "1"
    path = find_chromium(headed=headed)
    if path is None:
        if headed or os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("No Chromium found, and HEADED=1 or REQUIRE_BROWSER=1 forbids to skip the browser tests.")
        pytest.skip("No Chromium found: install it (apt-get install chromium) to run the browser tests.")
    # Playwright's synchronous interface keeps an event loop in this thread; Django must not mind it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=CHROMIUM_OPTIONS,
            headless=not headed,
            slow_mo=float(os.environ.get("SLOWMO", "0")),
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", autouse=True)
def _cached_static_files():
    """Let the browser keep stylesheets and scripts, as in production; by itself it asks anew for files of today."""
    serve = StaticFilesHandler.serve

    def serve_cached(handler, request):
        response = serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_cached)
        yield


class PageErrors:
    """Collects in ``errors`` what ``page`` must not do: errors in its console or scripts, requests to other hosts."""

    def __init__(self, page: Page, origin: str):
        self.errors: list[str] = []
        self.page = page
        self.origin = origin
        page.on("console", self._check_console)
        page.on("request", self._check_request)
        page.on("pageerror", lambda error: self._add(f"script: {error}"))

    def _check_console(self, message):
        # A breach of the Content-Security-Policy is an error in the console. What htmx says of a request that a newer
        # one has replaced is none; one that fails has htmx:sendError as well.
        is_replaced = message.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))
        if message.type in ("error", "warning") and not is_replaced:
            self._add(f"console: {message.text}")

    def _check_request(self, request):
        if not request.url.startswith(self.origin):
            self._add(f"request: {request.url}")

    def _add(self, error: str):
        self.errors.append(f"{self.page.url.removeprefix(self.origin)} {error}")


class RequestsInFlight:
    """``count`` of the requests that are being answered: a database that is emptied meanwhile would be locked."""

    def __init__(self):
        self.count = 0
        self._lock = threading.Lock()
        request_started.connect(self._start)
        request_finished.connect(self._finish)

    def _start(self, **kwargs):
        with self._lock:
            self.count += 1

    def _finish(self, **kwargs):
        with self._lock:
            self.count -= 1


@pytest.fixture
def requests_in_flight():
    return RequestsInFlight()


@pytest.fixture
def open_page(browser, live_server, requests_in_flight):
    """``open_page(path, …)`` → (page, its PageErrors), in a context of its own.

    ``user``: signed in as that person. ``clock``: the page has Playwright's clock, so ``page.clock.run_for`` can let
    time pass.
    """
    contexts = []

    def open_(
        path: str, *, user=None, width: int = 1280, scheme: str = "light", javascript: bool = True, clock: bool = False
    ):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="pl-PL",
            base_url=live_server.url,
        )
        contexts.append(context)
        if user:
            client = Client()
            sign_in_fully(client, user)
            session = client.cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
        page = context.new_page()
        if clock:
            page.clock.install()
        page_errors = PageErrors(page, live_server.url)
        page.goto(path)
        return page, page_errors

    yield open_
    for context in contexts:
        context.close()
    wait_until(lambda: requests_in_flight.count == 0)


@pytest.fixture
def signed_in(open_page):
    """``signed_in(user, path, …)``: a page as ``user`` sees it."""

    def open_(user, path: str, **options):
        return open_page(path, user=user, **options)

    return open_


# The columns that are not computed, of each table that the founding data fill; empty until the data are loaded once.
LOADED: dict[str, str] = {}


@pytest.fixture
def founding(transactional_db):
    """The founding data in the database: loaded for the first test, copied from a second schema for the next ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        may_copy = cursor.fetchone() == ("on",)
    if not may_copy:
        call_command("load_founding_data", verbosity=0)
        return
    if LOADED:
        with transaction.atomic(), connection.cursor() as cursor:
            # The copy has what triggers would write.
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, columns in LOADED.items():
                cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM founding_copy.{table}")  # noqa: S608
        return
    call_command("load_founding_data", verbosity=0)
    with connection.cursor() as cursor:
        # A database kept by --reuse-db may have one.
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
