// The list of suggestions under a field: arrow keys, Enter, Escape, and the number said aloud. An option opens its
// address or, in a form, fills the field. htmx brings the list; without this script the field is a plain one.
const combobox = (form) => {
    const field = form.querySelector("[data-combobox-field], input[type=search]");
    const key = form.querySelector("[data-combobox-key]");
    const list = form.querySelector("[role=listbox]");
    const status = form.querySelector("[data-combobox-status]");
    let chosen = -1;

    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);

    const options = () => [...list.querySelectorAll("[role=option]")];

    const choose = (place) => {
        chosen = place;
        options().forEach((option, number) => {
            option.id ||= `${list.id}-${number}`;
            option.setAttribute("aria-selected", String(number === place));
            if (number === place) {
                field.setAttribute("aria-activedescendant", option.id);
                option.scrollIntoView({ block: "nearest" });
            }
        });
        if (place < 0) {
            field.removeAttribute("aria-activedescendant");
        }
    };

    // That nothing was found stands where the list would, and is not an option of it.
    const tell = (told) => {
        status.textContent = told?.textContent.replace(/\s+/g, " ").trim() ?? "";
        const isShown = told?.hasAttribute("data-combobox-none") ?? false;
        status.className = isShown ? "search__list search__none" : "visually-hidden";
    };

    const close = () => {
        list.hidden = true;
        status.className = "visually-hidden";
        field.setAttribute("aria-expanded", "false");
        choose(-1);
    };

    const show = () => {
        const any = options().length > 0;
        list.hidden = !any;
        field.setAttribute("aria-expanded", String(any));
        choose(-1);
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
            tell(list.querySelector("[data-combobox-told]"));
        } else {
            close();
        }
    });
    list.addEventListener("htmx:beforeSwap", (event) => {
        // What comes after the field was emptied or left is late.
        event.detail.shouldSwap = field.value.trim() !== "";
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
            // One place more than there are options: back in the field.
            choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
        } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
            event.preventDefault();
            take(options()[chosen]);
        }
    });
    field.addEventListener("input", () => {
        if (!field.value.trim()) {
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
