// Keys need JavaScript: what uses them is shown only where it runs, and a failure is told beside the button.
(() => {
    for (const form of document.querySelectorAll("form.needs-script")) form.hidden = false;
    document.addEventListener("allauth.error", (event) => {
        event.preventDefault();
        for (const note of document.querySelectorAll(".key-problem")) note.hidden = false;
    });
})();
