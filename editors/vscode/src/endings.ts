/** What to do when the server ends although nobody asked it to. */

/** Milliseconds after which an earlier end counts no more. */
const FORGOTTEN = 5 * 60_000;

/** Remembers when the server ended, and says whether to start it again. */
export class Endings {
    private last = Number.NEGATIVE_INFINITY;

    /** Whether to start it again, at a time in milliseconds: yes, unless it has just been. */
    again(now: number): boolean {
        const calm = now - this.last > FORGOTTEN;
        this.last = now;
        return calm;
    }
}

export const RESTARTED = 'The language server for transcriptions had ended unexpectedly and was started again.';
export const GIVEN_UP =
    'The language server for transcriptions has ended twice within five minutes and was not started again.';
