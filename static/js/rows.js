// „Dodaj" adds an empty row to a form at once. Without this script the server adds it.
for (const rows of document.querySelectorAll("[data-rows]")) {
    const list = rows.querySelector("[data-rows-list]");
    const template = rows.querySelector("[data-row-template]");
    const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);

    rows.querySelector("[data-row-add]").addEventListener("click", (event) => {
        event.preventDefault();
        const number = Number(total.value);
        const holder = document.createElement("template");
        holder.innerHTML = template.innerHTML
            .replaceAll("__prefix__", String(number))
            .replaceAll("__numer__", String(number + 1));
        const row = holder.content.firstElementChild;
        list.append(row);
        total.value = String(number + 1);
        window.htmx?.process(row);
        row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
        row.querySelector("select, input:not([type=hidden]), textarea")?.focus();
    });
}
