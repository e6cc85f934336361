/** Where a server may be found, in the order in which it is looked for. */

import * as path from 'node:path';

/** A command that may be a server, and in words where it comes from. */
export interface Place {
    from: string;
    command: string;
}

/** What is around, as far as it decides where to look. */
export interface Surroundings {
    /** The setting `transcription.server.path`; empty if it is not set. */
    setting: string;
    /** The interpreter that the Python extension has chosen, if it is there and has. */
    python: string | undefined;
    /** The folders of the workspace; none if they are not trusted. */
    folders: readonly string[];
    /** The folder of this extension. */
    extension: string;
    home: string;
    platform: NodeJS.Platform;
}

const NAME = 'transcription-lsp';

/** The places to look in, each once. */
export function places(around: Surroundings): Place[] {
    const found: Place[] = [];
    const windows = around.platform === 'win32';
    const { join, dirname } = windows ? path.win32 : path.posix;
    const file = windows ? `${NAME}.exe` : NAME;
    if (around.setting) {
        found.push({ from: 'the setting transcription.server.path', command: expanded(around) });
    }
    if (around.python) {
        found.push({ from: 'the Python environment that is chosen', command: join(dirname(around.python), file) });
    }
    for (const folder of around.folders) {
        for (const name of ['.venv', 'venv']) {
            const command = join(folder, name, windows ? 'Scripts' : 'bin', file);
            found.push({ from: `the Python environment ${name} of the workspace`, command });
        }
    }
    found.push({ from: 'the one that this extension carries', command: join(around.extension, 'server', NAME, file) });
    found.push({ from: 'the PATH', command: NAME });
    return found.filter((one, at) => found.findIndex((other) => other.command === one.command) === at);
}

/** The setting with `~` and `${workspaceFolder}` replaced; a relative path is one in the workspace. */
function expanded(around: Surroundings): string {
    const { join, isAbsolute } = around.platform === 'win32' ? path.win32 : path.posix;
    const folder = around.folders[0];
    let command = around.setting.replace(/^~(?=[\\/])/, around.home);
    if (folder !== undefined) {
        command = command.replaceAll('${workspaceFolder}', folder);
        if (/[\\/]/.test(command) && !isAbsolute(command)) {
            command = join(folder, command);
        }
    }
    return command;
}
