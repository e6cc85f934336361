// Runs in the page: takes in a text that has changed, and follows the cursor.
const view = document.getElementById('view');
let here;
let line = 0;

/** What may be shown as the place of the cursor: blocks, fields, and brackets that stand for themselves. */
const PLACES = '#text > [data-line]:not(.alone), .card [data-line]:not(.bracket), .bracket.block';

/** Shows where a line of the source is: in the last of these that begins at it or before. */
function follow(smooth) {
    here?.classList.remove('here');
    const before = [...document.querySelectorAll(PLACES)].filter((each) => Number(each.dataset.line) <= line);
    here = before[before.length - 1];
    if (here) {
        here.classList.add('here');
        const place = here.getBoundingClientRect();
        if (place.top < 0 || place.bottom > window.innerHeight) {
            here.scrollIntoView({ block: 'center', behavior: smooth ? 'smooth' : 'auto' });
        }
    }
}

window.addEventListener('message', ({ data }) => {
    if (typeof data.body === 'string') {
        view.innerHTML = data.body;
    }
    if (typeof data.line === 'number') {
        line = data.line;
    }
    follow(typeof data.body !== 'string');
});

acquireVsCodeApi().postMessage('ready');
