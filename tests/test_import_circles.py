"""No modules of the project import one another in a circle, imports inside functions included."""

import grimp

PACKAGES = ("portal", "desk", "registry", "cooperation", "practices")


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that lead to one another (Tarjan's strongly connected components of two or more).

    ``imports``: for each module the modules it imports.
    """
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = lowest[module] = len(order)
        stack.append(module)
        for imported in sorted(imports.get(module, ())):
            if imported not in order:
                visit(imported)
                lowest[module] = min(lowest[module], lowest[imported])
            elif imported in stack:
                lowest[module] = min(lowest[module], order[imported])
        if lowest[module] == order[module]:
            position = stack.index(module)
            group = stack[position:]
            del stack[position:]
            if len(group) > 1:
                found.append(sorted(group))

    for module in sorted(imports):
        if module not in order:
            visit(module)
    return found


def test_no_modules_import_one_another():
    graph = grimp.build_graph(*PACKAGES, include_external_packages=False, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    groups = ["\n  ".join(group) for group in circles(imports)]
    assert not groups, "\n".join(["move what these modules need of one another into a module below them:", *groups])


def test_circle_of_any_length_is_found_and_a_shared_import_is_none():
    imports = {"a": {"b", "d"}, "b": {"c", "d"}, "c": {"a"}, "d": set(), "e": {"f"}, "f": {"e"}}
    assert circles(imports) == [["a", "b", "c"], ["e", "f"]]
