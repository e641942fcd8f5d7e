// Saves a draft of the form by itself: a moment after the last key, every few seconds while somebody keeps typing, and
// when the page is left. Controls that stand outside the form and belong to it count too. The element `status` says
// what came of it.
const autosave = (form, status) => {
    // Milliseconds after the last key, and at most after the first key that is not saved yet.
    const PAUSE = 3000;
    const MAX_WAIT = 5000;
    // Bytes that a browser surely sends from a page that is going away: its limit is 64 KB.
    const MAX_KEEPALIVE_SIZE = 60_000;
    // Milliseconds after which a submission counts as failed or stopped.
    const SUBMIT_TIMEOUT = 10_000;
    let isDirty = false;
    let isLeaving = false;
    // When the first key came that is not saved yet; 0 means there is none.
    let dirtySince = 0;
    let timer;
    // The promise of the save that is on its way.
    let saving = null;

    // A text that stays the same is left alone: a screen reader would say the same minute again every few seconds.
    const setStatus = (...nodes) => {
        const text = nodes
            .map((node) => node.textContent ?? node)
            .join("")
            .trim();
        if (status.textContent.trim() !== text) {
            status.replaceChildren(...nodes);
        }
    };

    const send = async () => {
        const data = new FormData(form);
        data.set("akcja", "autozapis");
        const body = new URLSearchParams(data).toString();
        try {
            const response = await fetch(status.dataset.url, {
                method: "POST",
                body,
                headers: {
                    "Content-Type": "application/x-www-form-urlencoded",
                    // A fragment is wanted, also where the session has ended.
                    "HX-Request": "true",
                },
                keepalive: body.length < MAX_KEEPALIVE_SIZE,
            });
            if (!response.ok) {
                isDirty = true;
                setStatus(response.status === 413 ? status.dataset.tooLong : status.dataset.failed);
                return;
            }
            const fragment = new DOMParser().parseFromString(await response.text(), "text/html").body;
            const draft = fragment.querySelector("#zapis");
            if (draft) {
                form.elements.namedItem("zapis").value = draft.value;
                draft.remove();
            } else {
                isDirty = true;
            }
            setStatus(...fragment.childNodes);
        } catch {
            isDirty = true;
            setStatus(status.dataset.failed);
        }
    };

    const save = async () => {
        clearTimeout(timer);
        dirtySince = 0;
        if (!isDirty || isLeaving) {
            return;
        }
        if (saving) {
            // Two at once would make two drafts of one new form.
            schedule();
            return;
        }
        isDirty = false;
        saving = send();
        await saving;
        saving = null;
    };

    const schedule = () => {
        dirtySince ||= Date.now();
        clearTimeout(timer);
        timer = setTimeout(save, Math.max(0, Math.min(PAUSE, dirtySince + MAX_WAIT - Date.now())));
    };

    for (const kind of ["input", "change"]) {
        document.addEventListener(kind, (event) => {
            if (event.target.form === form && !isLeaving) {
                isDirty = true;
                schedule();
            }
        });
    }
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") {
            save();
        }
    });
    addEventListener("pagehide", save);

    // A button sends everything, and no draft may be saved after that. A save that is on its way is waited for: the
    // server deletes the draft only when the form sends the draft's key.
    form.addEventListener("submit", (event) => {
        clearTimeout(timer);
        dirtySince = 0;
        if (saving) {
            event.preventDefault();
            Promise.race([saving, new Promise((resolve) => setTimeout(resolve, SUBMIT_TIMEOUT))]).then(() => {
                saving = null;
                if (!isLeaving) {
                    form.requestSubmit(event.submitter);
                }
            });
            return;
        }
        isLeaving = true;
        isDirty = false;
        // If the submission is stopped on its way, the page is still there to type on.
        setTimeout(() => {
            isLeaving = false;
        }, SUBMIT_TIMEOUT);
    });
    addEventListener("pageshow", () => {
        isLeaving = false;
    });
};

for (const status of document.querySelectorAll("[data-autosave]")) {
    autosave(document.getElementById(status.dataset.autosave), status);
}
