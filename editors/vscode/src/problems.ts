/** From one problem to the next. */

/** A place in a text: line and character from 0. */
export interface At {
    line: number;
    character: number;
}

/** The first problem that begins after a place, or the first of all; none if there is none. */
export function next<P extends { range: { start: At } }>(problems: readonly P[], from: At): P | undefined {
    const sorted = [...problems].sort((one, other) => compared(one.range.start, other.range.start));
    return sorted.find((each) => compared(each.range.start, from) > 0) ?? sorted[0];
}

function compared(one: At, other: At): number {
    return one.line - other.line || one.character - other.character;
}
