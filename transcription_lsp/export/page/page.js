"use strict";
// An explanation opens beside the word that leads to it. Without this, the link leads to its entry.
(() => {
    const card = document.createElement("div");
    if (typeof card.showPopover !== "function") {
        return;
    }
    const words = "a.name, a.date, a.reference, a.abbreviation";
    let word;
    card.className = "beside";
    card.popover = "auto";
    card.tabIndex = -1;
    card.setAttribute("role", "dialog");
    document.body.append(card);
    for (const each of document.querySelectorAll(words)) {
        each.setAttribute("aria-expanded", "false");
    }

    /** What the entry says, with a button to close it. */
    function fill(entry) {
        const close = document.createElement("button");
        close.type = "button";
        close.textContent = "Close";
        close.addEventListener("click", () => card.hidePopover());
        const told = [...entry.children].map((each) => each.cloneNode(true));
        card.replaceChildren(close, ...told);
        card.setAttribute("aria-label", card.querySelector("h3, strong").textContent);
    }

    /** Below the word, or above it where there is more room, and within the window. */
    function move() {
        const at = word.getClientRects()[0];
        const below = at.bottom + 6 + card.offsetHeight < innerHeight;
        const top = below ? at.bottom + 6 : Math.max(8, at.top - 6 - card.offsetHeight);
        card.style.top = `${top}px`;
        card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 16))}px`;
    }

    document.addEventListener("click", (event) => {
        const link = event.target.closest(words);
        const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        const entry = link && plain && document.getElementById(link.hash.slice(1));
        if (!entry) {
            return;
        }
        event.preventDefault();
        word?.setAttribute("aria-expanded", "false");
        word = link;
        fill(entry);
        card.showPopover();
        word.setAttribute("aria-expanded", "true");
        move();
        card.focus();
    });
    card.addEventListener("toggle", (event) => {
        if (event.newState === "closed") {
            word.setAttribute("aria-expanded", "false");
        }
    });
    card.addEventListener("click", (event) => event.target.closest("a") && card.hidePopover());
})();
