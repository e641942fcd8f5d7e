// The list of suggestions under a field: arrow keys, Enter, Escape, and the number said aloud. An option opens its
// address or, in a form, fills the field. htmx brings the list; without this script the field is a plain one.
const combobox = (form) => {
    const field = form.querySelector("[data-combobox-field], input[type=search]");
    const key = form.querySelector("[data-combobox-key]");
    const list = form.querySelector("[role=listbox]");
    const status = form.querySelector("[data-combobox-status]");
    // The number of the option that the arrow keys stand at; -1 is the field itself.
    let highlighted = -1;
    // Whether suggestions on their way may still be shown. Once the reader has gone to an option, taken one, or closed
    // the list, a late answer would change the list under their fingers.
    let isWanted = false;

    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);

    const options = () => [...list.querySelectorAll("[role=option]")];

    const highlight = (position) => {
        highlighted = position;
        options().forEach((option, number) => {
            option.id ||= `${list.id}-${number}`;
            option.setAttribute("aria-selected", String(number === position));
            if (number === position) {
                field.setAttribute("aria-activedescendant", option.id);
                option.scrollIntoView({ block: "nearest" });
            }
        });
        if (position < 0) {
            field.removeAttribute("aria-activedescendant");
        }
    };

    // The sentence about the answer is for screen readers; "nothing was found" is also shown in place of the list.
    const announce = (message) => {
        status.textContent = message?.textContent.replace(/\s+/g, " ").trim() ?? "";
        const isShown = message?.hasAttribute("data-combobox-none") ?? false;
        status.className = isShown ? "search__list search__none" : "visually-hidden";
    };

    const close = () => {
        isWanted = false;
        list.hidden = true;
        status.className = "visually-hidden";
        field.setAttribute("aria-expanded", "false");
        highlight(-1);
    };

    const show = () => {
        const hasOptions = options().length > 0;
        list.hidden = !hasOptions;
        field.setAttribute("aria-expanded", String(hasOptions));
        highlight(-1);
    };

    const take = (option) => {
        if (option.dataset.url) {
            location.assign(option.dataset.url);
            return;
        }
        field.value = option.dataset.label;
        key.value = option.dataset.key;
        close();
        field.dispatchEvent(new Event("change", { bubbles: true }));
    };

    list.addEventListener("htmx:afterSwap", () => {
        // One letter is not looked for yet.
        if (document.activeElement === field && field.value.trim().length > 1) {
            show();
            announce(list.querySelector("[data-combobox-message]"));
        } else {
            close();
        }
    });
    list.addEventListener("htmx:beforeSwap", (event) => {
        event.detail.shouldSwap = isWanted;
    });

    field.addEventListener("keydown", (event) => {
        const count = options().length;
        if (event.key === "Escape" && !list.hidden) {
            event.preventDefault();
            close();
        } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
            event.preventDefault();
            if (list.hidden) {
                show();
            }
            const step = event.key === "ArrowDown" ? 1 : -1;
            // There is one position more than there are options: the field.
            highlight(((highlighted + 1 + step + count + 1) % (count + 1)) - 1);
            isWanted = highlighted < 0;
        } else if (event.key === "Enter" && highlighted >= 0 && !list.hidden) {
            event.preventDefault();
            take(options()[highlighted]);
        }
    });
    field.addEventListener("input", () => {
        if (field.value.trim()) {
            isWanted = true;
            highlight(-1);
        } else {
            close();
        }
    });
    field.addEventListener("blur", () => close());
    // The field keeps the focus while an option is pressed, so the list is still there on release.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) {
            take(option);
        }
    });
};

document.querySelectorAll("[data-combobox]").forEach(combobox);
document.addEventListener("rows:added", (event) => {
    event.target.querySelectorAll("[data-combobox]").forEach(combobox);
});
