"""Suggestions under a field that come when the reader has gone on, as they do on a slow network."""

from playwright.sync_api import Locator


class LateSuggestions:
    """Within ``with``, the suggestions for ``text`` are shown and those for one more ``letter`` are held back."""

    def __init__(self, field: Locator, text: str, letter: str):
        self.field, self.page = field, field.page
        self.text, self.letter = text, letter
        self.held = []

    def __enter__(self):
        with self.page.expect_response(lambda response: self.text in response.url):
            self.field.fill(self.text)
        self.page.locator(".search__option").first.wait_for()
        self.page.route(lambda url: f"{self.text}{self.letter}" in url, lambda route: self.held.append(route))
        with self.page.expect_request(lambda request: f"{self.text}{self.letter}" in request.url):
            self.field.press(self.letter)
        return self

    def arrive(self) -> None:
        """Let them come, and wait until htmx has dealt with them."""
        self.field.evaluate(
            """(field) => {
                window.answered = new Promise((resolve) => field.addEventListener("htmx:afterRequest", resolve));
            }"""
        )
        (route,) = self.held
        route.continue_()
        self.page.evaluate("window.answered.then(() => true)")

    def __exit__(self, *exception):
        self.page.unroute_all()
