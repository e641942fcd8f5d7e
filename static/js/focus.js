// Moves the focus: on a new page to its list of errors or its answer, from a link in that list to the field.
document.querySelector("[data-focus]")?.focus();

document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".error-summary a[href^='#']");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) {
        return;
    }
    event.preventDefault();
    for (let details = control.closest("details"); details; details = details.parentElement.closest("details")) {
        details.open = true;
    }
    // The label and the error stand above the control: scroll to them as well.
    (control.closest("[id^='div_id_']") ?? control).scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
});
