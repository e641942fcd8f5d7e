// The entry form hides fields that do not apply until they do. Without this script all fields are shown.
const entry = document.querySelector("[data-entry]");

if (entry) {
    const readValue = (name) => {
        const controls = [...entry.querySelectorAll(`[name="${name}"]`)];
        const chosen = controls.find((control) => control.checked) ?? controls[0];
        if (!chosen || ((chosen.type === "checkbox" || chosen.type === "radio") && !chosen.checked)) {
            return "";
        }
        return chosen.value;
    };
    const isFilled = (part) =>
        part.querySelector("[data-row]") !== null ||
        part.querySelector(".is-invalid") !== null ||
        [...part.querySelectorAll("input:not([type=hidden]), textarea, select")].some((control) =>
            control.type === "checkbox" || control.type === "radio" ? control.checked : control.value.trim() !== "",
        );
    const refresh = () => {
        for (const part of entry.querySelectorAll("[data-applies]")) {
            const values = part.dataset.values.split(" ");
            part.hidden = !values.includes(readValue(part.dataset.applies)) && !isFilled(part);
        }
        for (const section of entry.querySelectorAll(".form-section")) {
            const parts = [...section.querySelector(".form-section__fields").children];
            section.hidden = parts.every((part) => part.hidden);
            const link = document.querySelector(`.form-toc a[href="#${section.getAttribute("aria-labelledby")}"]`);
            link?.parentElement.toggleAttribute("hidden", section.hidden);
        }
    };
    // "Back" asks the server for this form again: the key in the address makes it the form that was sent.
    const key = entry.elements.namedItem("formularz");
    if (key) {
        const address = new URL(location.href);
        address.searchParams.set(key.name, key.value);
        history.replaceState(history.state, "", address);
    }
    entry.addEventListener("change", refresh);
    entry.addEventListener("rows:added", refresh);
    refresh();
}

// A screen reader is told the number of warnings when it changes, not the warnings themselves.
for (const warnings of document.querySelectorAll("[data-warnings]")) {
    const count = () => warnings.querySelector("[data-warnings-count]")?.textContent.trim() ?? "";
    let before = count();
    warnings.addEventListener("htmx:afterSettle", () => {
        const now = count();
        if (now !== before) {
            document.querySelector("[data-warnings-message]").textContent = now
                ? `${now} pod formularzem`
                : "Nie ma już ostrzeżeń";
        }
        before = now;
    });
}
