// What is typed is kept by itself: a moment after the last key, every few seconds while somebody keeps typing, and
// when the page is left. Controls that stand outside the form and belong to it count too.
const autosave = (form, place) => {
    const PAUSE = 3000;
    const LONGEST = 5000;
    // A browser sends at most 64 KB from a page that is going away.
    const LAST_WORDS = 60_000;
    const SENT = 10_000;
    let isDirty = false;
    let isLeaving = false;
    let since = 0;
    let timer;
    let saving = null;

    // Changed only where it differs: a screen reader would say the same minute again every few seconds.
    const tell = (...nodes) => {
        const text = nodes
            .map((node) => node.textContent ?? node)
            .join("")
            .trim();
        if (place.textContent.trim() !== text) {
            place.replaceChildren(...nodes);
        }
    };

    const send = async () => {
        const data = new FormData(form);
        data.set("akcja", "autozapis");
        const body = new URLSearchParams(data).toString();
        try {
            const answer = await fetch(place.dataset.url, {
                method: "POST",
                body,
                headers: {
                    "Content-Type": "application/x-www-form-urlencoded",
                    // A fragment is wanted, also where the session has ended.
                    "HX-Request": "true",
                },
                keepalive: body.length < LAST_WORDS,
            });
            if (!answer.ok) {
                isDirty = true;
                tell(answer.status === 413 ? place.dataset.tooLong : place.dataset.failed);
                return;
            }
            const fragment = new DOMParser().parseFromString(await answer.text(), "text/html").body;
            const draft = fragment.querySelector("#zapis");
            if (draft) {
                form.elements.namedItem("zapis").value = draft.value;
                draft.remove();
            } else {
                isDirty = true;
            }
            tell(...fragment.childNodes);
        } catch {
            isDirty = true;
            tell(place.dataset.failed);
        }
    };

    const save = async () => {
        clearTimeout(timer);
        since = 0;
        if (!isDirty || isLeaving) {
            return;
        }
        if (saving) {
            // Two at once would make two drafts of one new form.
            wait();
            return;
        }
        isDirty = false;
        saving = send();
        await saving;
        saving = null;
    };

    const wait = () => {
        since ||= Date.now();
        clearTimeout(timer);
        timer = setTimeout(save, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
    };

    for (const kind of ["input", "change"]) {
        document.addEventListener(kind, (event) => {
            if (event.target.form === form && !isLeaving) {
                isDirty = true;
                wait();
            }
        });
    }
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") {
            save();
        }
    });
    addEventListener("pagehide", save);

    // A button sends everything, and nothing may be kept after that. What is on its way is waited for: only a form that
    // knows its draft makes the server let go of it.
    form.addEventListener("submit", (event) => {
        clearTimeout(timer);
        since = 0;
        if (saving) {
            event.preventDefault();
            Promise.race([saving, new Promise((tell) => setTimeout(tell, SENT))]).then(() => {
                saving = null;
                if (!isLeaving) {
                    form.requestSubmit(event.submitter);
                }
            });
            return;
        }
        isLeaving = true;
        isDirty = false;
        // Stopped on its way, the page is still there to type on.
        setTimeout(() => {
            isLeaving = false;
        }, SENT);
    });
    addEventListener("pageshow", () => {
        isLeaving = false;
    });
};

for (const place of document.querySelectorAll("[data-autosave]")) {
    autosave(document.getElementById(place.dataset.autosave), place);
}
