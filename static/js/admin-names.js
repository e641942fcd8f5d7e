// Select2 replaces a field by controls without an accessible name: each gets the name of its field.
(() => {
    const nameOf = (select) => select.getAttribute("aria-label") || select.labels?.[0]?.textContent || "";

    const name = (control, text) => {
        if (text && control.getAttribute("aria-label") !== text) control.setAttribute("aria-label", text);
    };

    const nameAll = () => {
        for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
            const text = nameOf(select).trim().replace(/:$/, "");
            const shown = select.nextElementSibling?.querySelectorAll(
                "[role=combobox], [role=textbox], [role=searchbox]",
            );
            for (const control of shown ?? []) name(control, text);
        }
        for (const search of document.querySelectorAll(".select2-dropdown [role=searchbox]")) name(search, "Szukaj");
    };

    document.addEventListener("DOMContentLoaded", () => {
        new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
        nameAll();
    });
})();
