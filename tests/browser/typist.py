"""Somebody who has only a keyboard: goes through a form with Tab, fills what comes, presses Enter on a button."""

from playwright.sync_api import Page

from tests.browser.entered import Typed

# More stops than the longest form has, all its rows added.
MOST_STOPS = 700
STOP = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    return {
        tag: at.tagName, type: at.type ?? "", name: at.name ?? "", value: at.value ?? "",
        inside: at.tagName === "SUMMARY" ? [...at.parentElement.querySelectorAll("[name]")].map(one => one.name) : [],
        open: at.tagName === "SUMMARY" && at.parentElement.open,
    };
}"""
# The window has followed the focus once two pictures are drawn.
IS_SEEN = """() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + Math.min(box.height, 40) / 2);
    tell(at === document.body || at.contains(top) || Boolean(top?.contains(at) && top !== document.documentElement));
})))"""


class Typist:
    """``stops``: how often Tab was pressed; ``keys``: how often any other key; ``covered``, looked for where
    ``looks``: controls that had the focus out of sight."""

    def __init__(self, page: Page, *, looks: bool = False):
        self.page, self.looks = page, looks
        if looks:
            # The window jumps to the focus instead of gliding there.
            page.emulate_media(reduced_motion="reduce")
        self.stops = self.keys = 0
        self.covered: list[str] = []

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def stop(self) -> dict | None:
        self.page.keyboard.press("Tab")
        self.stops += 1
        at = self.page.evaluate(STOP)
        if at and self.looks and not self.page.evaluate(IS_SEEN):
            self.covered.append(f"{at['tag']} {at['name']} {at['value'][:30]}")
        return at

    def go_to(self, name: str, value: str) -> None:
        """To the button ``name=value`` and press it; the page that comes is there afterwards."""
        for _ in range(MOST_STOPS):
            at = self.stop()
            if at and (at["name"], at["value"]) == (name, value):
                with self.page.expect_navigation():
                    self.press("Enter")
                return
        raise AssertionError(f"no way by Tab to {name}={value}")

    def fill(self, typed: Typed) -> None:
        """Everything in ``typed``, in the order of the page, rows added when their button comes."""
        left = dict(typed)
        for _ in range(MOST_STOPS):
            if not left:
                return
            at = self.stop()
            if at is None:
                continue
            if at["tag"] == "SUMMARY" and not at["open"] and left.keys() & {*at["inside"]}:
                self.press("Enter")
            elif at["tag"] == "BUTTON" and at["value"].startswith("dodaj:"):
                kind = f"{at['value'].removeprefix('dodaj:')}-"
                if any(name.startswith(kind) for name in left):
                    self._add_row(left)
            elif at["name"] in left:
                self._enter(at, left.pop(at["name"]))
        raise AssertionError(f"no way by Tab to {sorted(left)}")

    def _add_row(self, left: Typed) -> None:
        script = self.page.evaluate("Boolean(window.htmx)")
        if script:
            self.press("Enter")
            # The first control of the row has the focus already.
            at = self.page.evaluate(STOP)
            if at["name"] in left:
                self._enter(at, left.pop(at["name"]))
            return
        with self.page.expect_navigation():
            self.press("Enter")

    def _enter(self, at: dict, text: str) -> None:
        if at["tag"] == "SELECT":
            self._choose(text)
        elif at["type"] == "checkbox":
            self.press("Space")
        else:
            self.page.keyboard.insert_text(text)
            self.keys += len(text)

    def _choose(self, value: str) -> None:
        for key in ("ArrowDown", "ArrowUp"):
            for _ in range(60):
                if self.page.evaluate("document.activeElement.value") == value:
                    return
                self.press(key)
        raise AssertionError(f"{value} is not offered")
