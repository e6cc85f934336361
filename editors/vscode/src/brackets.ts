/** Brackets to choose from, as text to insert. */

/** A bracket as the server offers it: `form` has … where its words go. */
export interface Bracket {
    form: string;
    role: string;
    title: string;
    explanation: string;
}

/** A form as a snippet around the words that are selected; without any, the cursor goes there. */
export function snippet(form: string, selected: string): string {
    const [before = '', after] = form.split('…').map(escaped);
    if (after === undefined) {
        return selected ? `${escaped(selected)} ${before}` : before;
    }
    return before + (selected ? escaped(selected) : '$0') + after;
}

function escaped(text: string): string {
    return text.replace(/[\\$}]/g, '\\$&');
}
