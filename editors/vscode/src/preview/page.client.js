// Runs in the page: takes in a text that has changed, and follows the cursor.
const text = document.getElementById('text');
let here = [];
let line = 0;

/** Shows where a line of the source is: the last that begins at it or before. */
function follow(smooth) {
    here.forEach((each) => each.classList.remove('here'));
    const before = [...text.querySelectorAll('[data-line]')].filter((each) => Number(each.dataset.line) <= line);
    const last = before[before.length - 1];
    here = last ? [last] : [];
    here.forEach((each) => each.classList.add('here'));
    if (last) {
        const place = last.getBoundingClientRect();
        if (place.top < 0 || place.bottom > window.innerHeight) {
            last.scrollIntoView({ block: 'center', behavior: smooth ? 'smooth' : 'auto' });
        }
    }
}

window.addEventListener('message', ({ data }) => {
    if (typeof data.body === 'string') {
        text.innerHTML = data.body;
    }
    if (typeof data.line === 'number') {
        line = data.line;
    }
    follow(typeof data.body !== 'string');
});

acquireVsCodeApi().postMessage('ready');
