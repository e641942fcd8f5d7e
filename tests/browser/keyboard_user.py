"""Somebody who has only a keyboard: walks through a form with Tab, fills what it holds, presses Enter on a button."""

from playwright.sync_api import Page

from tests.browser.form_answers import Answers

# More stops than the longest form has, with all its rows added.
MAX_STOPS = 700
# The control with the focus, null for none; whether something is to be done at it; and how many stops at least lie
# before the next one at which something is: as many may be passed without a look.
READ_FOCUS = """({names, button}) => {
    const isWanted = (control) => {
        if (button) return control.name === button[0] && control.value === button[1];
        if (names.includes(control.name)) return true;
        if (control.tagName === "SUMMARY" && !control.parentElement.open) {
            return [...control.parentElement.querySelectorAll("[name]")].some((one) => names.includes(one.name));
        }
        if (control.tagName === "BUTTON" && control.value.startsWith("dodaj:")) {
            return names.some((name) => name.startsWith(`${control.value.slice("dodaj:".length)}-`));
        }
        return false;
    };
    const focused = document.activeElement;
    const isStop = (control) => !control.disabled && control.tabIndex >= 0 && control.type !== "radio"
        && control.checkVisibility({visibilityProperty: true});
    const controls = [...document.querySelectorAll("input, select, textarea, button, summary")];
    const ahead = focused && focused !== document.body
        ? controls.filter((one) => focused.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
        : controls;
    const stops = ahead.filter(isStop);
    const distance = Math.max(stops.findIndex(isWanted), 0);
    if (!focused || focused === document.body) return {control: null, isWanted: false, distance};
    return {
        control: {tag: focused.tagName, type: focused.type ?? "", name: focused.name ?? "", value: focused.value ?? ""},
        isWanted: isWanted(focused), distance,
    };
}"""
# How many times an arrow is pressed in the select with the focus until it holds the value: down if above 0; null
# where the value is not offered.
COUNT_ARROWS = """(value) => {
    const offered = [...document.activeElement.options].filter((option) => !option.disabled);
    const wanted = offered.findIndex((option) => option.value === value);
    return wanted < 0 ? null : wanted - offered.indexOf(document.activeElement.selectedOptions[0]);
}"""
# The window has followed the focus once two pictures are drawn.
IS_VISIBLE = """() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const focused = document.activeElement;
    const box = focused.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + Math.min(box.height, 40) / 2);
    resolve(focused === document.body || focused.contains(top)
        || Boolean(top?.contains(focused) && top !== document.documentElement));
})))"""


class KeyboardUser:
    """``keys`` counts the pressed keys, Tab apart. With ``checks_visibility`` each stop is looked at, and ``covered``
    lists the controls that had the focus out of sight."""

    def __init__(self, page: Page, *, checks_visibility: bool = False):
        self.page, self.checks_visibility = page, checks_visibility
        if checks_visibility:
            # The window jumps to the focus instead of gliding there.
            page.emulate_media(reduced_motion="reduce")
        self.keys = 0
        self.covered: list[str] = []

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def submit(self, key: str = "Enter") -> None:
        """Press ``key`` and wait for the page that comes."""
        with self.page.expect_navigation():
            self.press(key)

    def go_to(self, name: str, value: str) -> None:
        """Walk to the button ``name=value``, press it and wait for the page that comes."""
        self._walk_to(button=[name, value])
        self.submit()

    def fill(self, answers: Answers) -> None:
        """Enter all ``answers`` in the order of the page; rows are added and parts unfolded on the way."""
        left = dict(answers)
        while left:
            control = self._walk_to(names=list(left))
            if control["tag"] == "SUMMARY":
                self.press("Enter")
            elif control["name"] in left:
                self._enter(control, left.pop(control["name"]))
            else:
                self._add_row(left)

    def _walk_to(self, *, names=(), button=None) -> dict:
        """Press Tab until the control with the focus is ``button`` or has to do with ``names``; return the control."""
        wanted = {"names": list(names), "button": button}
        distance = self.page.evaluate(READ_FOCUS, wanted)["distance"]
        stops = 0
        while stops <= MAX_STOPS:
            for _ in range(1 if self.checks_visibility else distance + 1):
                self.page.keyboard.press("Tab")
                stops += 1
            focus = self.page.evaluate(READ_FOCUS, wanted)
            control, distance = focus["control"], focus["distance"]
            if control and self.checks_visibility and not self.page.evaluate(IS_VISIBLE):
                self.covered.append(f"{control['tag']} {control['name']} {control['value'][:30]}")
            if focus["isWanted"]:
                return control
        raise AssertionError(f"no way by Tab to {button or sorted(names)}")

    def _add_row(self, left: Answers) -> None:
        if not self.page.evaluate("Boolean(window.htmx)"):
            self.submit()
            return
        self.press("Enter")
        # The first control of the row has the focus already.
        control = self.page.evaluate(READ_FOCUS, {"names": [], "button": None})["control"]
        if control["name"] in left:
            self._enter(control, left.pop(control["name"]))

    def _enter(self, control: dict, text: str) -> None:
        if control["tag"] == "SELECT":
            self._choose(text)
        elif control["type"] == "checkbox":
            self.press("Space")
        else:
            self.page.keyboard.insert_text(text)
            self.keys += len(text)

    def _choose(self, value: str) -> None:
        arrows = self.page.evaluate(COUNT_ARROWS, value)
        assert arrows is not None, f"{value} is not offered"
        for _ in range(abs(arrows)):
            self.press("ArrowDown" if arrows > 0 else "ArrowUp")
        assert self.page.evaluate("document.activeElement.value") == value
