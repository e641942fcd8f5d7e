// Where the reader should be: at the list of errors or the answer that has just come; from an error, at its field.
document.querySelector("[data-focus]")?.focus();

document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".error-summary a[href^='#']");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) {
        return;
    }
    event.preventDefault();
    for (let folded = control.closest("details"); folded; folded = folded.parentElement.closest("details")) {
        folded.open = true;
    }
    // The label and what is wrong stand above the control: the whole of it comes into sight.
    (control.closest("[id^='div_id_']") ?? control).scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
});
