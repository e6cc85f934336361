/** Trying commands until one turns out to be a server. */

import { execFile } from 'node:child_process';
import type { Place } from './places';

/** Milliseconds: the first start after an installation, with a virus scanner looking on, is slow. */
const PATIENCE = 20_000;

/** A place that was tried in vain, and why. */
export interface Failure extends Place {
    why: string;
}

/** A server that answers. */
export interface Found extends Place {
    version: string;
}

/** The first place that holds a server, and the failures before it. */
export async function firstServer(
    places: readonly Place[],
    ask: (command: string) => Promise<string> = version,
): Promise<{ found: Found | undefined; failures: Failure[] }> {
    const failures: Failure[] = [];
    for (const place of places) {
        try {
            return { found: { ...place, version: await ask(place.command) }, failures };
        } catch (error) {
            failures.push({ ...place, why: error instanceof Error ? error.message : String(error) });
        }
    }
    return { found: undefined, failures };
}

/** The version that a command says it is. Rejects with a few words on why it is no server. */
export function version(command: string, patience = PATIENCE): Promise<string> {
    return new Promise((resolve, reject) => {
        execFile(command, ['--version'], { timeout: patience, windowsHide: true }, (error, out, err) => {
            const said = /^transcription-lsp (\d\S*)/.exec(out);
            if (error) {
                reject(new Error(reason(error, command, err)));
            } else if (!said?.[1]) {
                reject(new Error('it is another program'));
            } else {
                resolve(said[1]);
            }
        });
    });
}

function reason(error: { code?: unknown; killed?: boolean; message: string }, command: string, err: string): string {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
        return /[\\/]/.test(command) ? 'it is not there' : 'no command of this name is there';
    }
    if (error.code === 'EACCES' || error.code === 'EPERM') {
        return 'it may not be run';
    }
    if (error.killed) {
        return 'it did not answer';
    }
    const last = err.trim().split(/\r?\n/).pop();
    return last ? `it ended with: ${last}` : `it ended with code ${String(error.code ?? error.message)}`;
}

/** One message about all that was tried. */
export function inVain(failures: readonly Failure[]): string {
    const tried = failures.map((each) => `${each.from} (${each.command}: ${each.why})`);
    return `The language server for transcriptions was not found. Tried were: ${tried.join('; ')}.`;
}
