// Passkeys need JavaScript: their forms are hidden without it. A failure is shown beside the button.
(() => {
    for (const form of document.querySelectorAll("form.needs-script")) form.hidden = false;
    document.addEventListener("allauth.error", (event) => {
        event.preventDefault();
        for (const note of document.querySelectorAll(".key-problem")) note.hidden = false;
    });
})();
