"""Every package the code imports is named, with its version, in the lists of requirements."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("portal", "desk", "registry", "cooperation", "practices", "manage.py")
CHECKS = ("tests", "benchmarks")
OWN = {Path(name).stem for name in (*PRODUCT, *CHECKS)}


def imported_packages(*folders: str) -> dict[str, Path]:
    """Return the third-party packages imported in ``folders``, functions included, each with one file that does."""
    packages: dict[str, Path] = {}
    for folder in folders:
        path = ROOT / folder
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for module in imported_modules(file):
                package = module.partition(".")[0]
                if package not in sys.stdlib_module_names and package not in OWN:
                    packages.setdefault(package, file.relative_to(ROOT))
    return packages


def imported_modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def pinned(*files: str) -> set[str]:
    """Return the normalised names of the distributions pinned in ``files``."""
    lines = [line for file in files for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    return {normalised(match[1]) for line in lines if (match := re.match(r"([\w.-]+)(?:\[[\w,]+\])?==", line))}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def unnamed(packages: dict[str, Path], names: set[str], file: str) -> list[str]:
    """Return a sentence for each of ``packages`` no distribution of which is among ``names``."""
    distributions = packages_distributions()
    return [
        f"{where} imports {package}: pin {' or '.join(distributions.get(package, [package]))} in {file}, "
        "with a word of what it is for"
        for package, where in packages.items()
        if names.isdisjoint(map(normalised, distributions.get(package, [package])))
    ]


def test_packages_the_product_imports_or_installs_are_pinned():
    installed = {name.partition(".")[0]: Path("portal/settings.py") for name in settings.INSTALLED_APPS}
    packages = imported_packages(*PRODUCT) | {name: file for name, file in installed.items() if name not in OWN}
    problems = unnamed(packages, pinned("requirements.txt"), "requirements.txt")
    assert not problems, "\n".join(problems)


def test_packages_tests_and_benchmarks_import_are_pinned():
    names = pinned("requirements.txt", "requirements-dev.txt")
    problems = unnamed(imported_packages(*CHECKS), names, "requirements-dev.txt")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_has_an_exact_version_and_says_what_it_is_for(file):
    lines = [line for line in (ROOT / file).read_text(encoding="utf-8").splitlines() if line and line[0] not in "#-"]
    wrong = [line for line in lines if not re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.]+ +# \S", line)]
    assert not wrong, f"write „package==version  # what it is for”: {wrong}"


def test_unnamed_package_is_told_with_the_file_that_imports_it():
    (problem,) = unnamed({"yaml": Path("registry/founding.py")}, {"django"}, "requirements.txt")
    assert problem.startswith("registry/founding.py imports yaml: pin PyYAML in requirements.txt")
