"""One visit of a page answers whether it is accessible, in both colour schemes, and within the width of the window."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# axe-core reads the same few colours thousands of times on a page; remembering them saves a third of its time.
REMEMBER_COLOURS = """
(() => {
    const { prototype } = axe.commons.color.Color;
    const parseString = prototype.parseString;
    const known = new Map();
    prototype.parseString = function (text) {
        if (known.has(text)) {
            [this.r, this.g, this.b, this.alpha] = known.get(text);
        } else {
            parseString.call(this, text);
            known.set(text, [this.r, this.g, this.b, this.alpha]);
        }
        return this;
    };
})();
"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN_AXE = """async (rules) =>
    (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations"""
# The window has its new size, and colours on their way to others have arrived, a moment after they were asked for.
# Ten seconds of pictures are more than enough.
SCROLL_WIDTH = """(width) => new Promise((resolve, reject) => {
    let pictures = 0;
    const isMoving = () => document.getAnimations().some((one) => one instanceof CSSTransition);
    const look = () => {
        if (innerWidth === width && !isMoving()) resolve(document.documentElement.scrollWidth);
        else if (++pictures > 600) reject(new Error(`the window is ${innerWidth} wide, not ${width}, or moves`));
        else requestAnimationFrame(look);
    };
    look();
})"""


class Look(NamedTuple):
    """A size and a colour scheme in which axe looks at a page; by all its rules, or by that of contrast alone."""

    width: int
    scheme: str = "light"
    only_colours: bool = False


LIGHT, DARK_COLOURS, DARK_PHONE = Look(1280), Look(1280, "dark", only_colours=True), Look(360, "dark")


def axe_findings(page: Page, *, only_colours: bool = False) -> list[str]:
    """Return what axe-core finds on the page as it is now, a line each: rule, element, reason."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE + REMEMBER_COLOURS)
    rules = {"type": "rule", "values": ["color-contrast"]} if only_colours else {"type": "tag", "values": TAGS}
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in page.evaluate(RUN_AXE, rules)
        for node in violation["nodes"]
    ]


def assert_accessible(page: Page) -> None:
    """Check the page in its present size and colours: axe finds nothing, and nothing is wider than the window."""
    assert axe_findings(page) == [], page.url
    width = page.viewport_size["width"]
    assert page.evaluate(SCROLL_WIDTH, width) <= width, page.url


def find_problems(page: Page, *, looks: Iterable[Look], widths: Iterable[int] = ()) -> list[str]:
    """Return what is wrong with the open page in each of ``looks`` and ``widths``, a line each.

    Size and colours change on the loaded page; afterwards they stay as the last of them.
    """
    problems = []
    for look in looks:
        page.emulate_media(color_scheme=look.scheme)
        problems += _find_overflow(page, look.width)
        problems += [f"{look}: {found}" for found in axe_findings(page, only_colours=look.only_colours)]
    for width in widths:
        problems += _find_overflow(page, width)
    return problems


def _find_overflow(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    needed = page.evaluate(SCROLL_WIDTH, width)
    return [f"{needed} wide in a window of {width}"] if needed > width else []


def visit_all(page: Page, paths: Iterable[str], *, looks: Iterable[Look], widths: Iterable[int] = ()) -> dict:
    """Open each of ``paths`` once; return {path: problems} of those that have any."""
    problems = {}
    for path in paths:
        page.goto(path)
        if found := find_problems(page, looks=looks, widths=widths):
            problems[path] = found
    return problems
