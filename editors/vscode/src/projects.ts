/** Whether a project file stands above a file, found without a server. */

import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';

const TABLE = /^\s*\[\s*tool\s*\.\s*transcription\s*[\].]/m;

/** Whether a folder or one above it is a project of transcriptions. */
export async function isInProject(file: string): Promise<boolean> {
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        if (await isFile(path.join(folder, 'transcription.toml'))) {
            return true;
        }
        const settings = await readFile(path.join(folder, 'pyproject.toml'), 'utf8').catch(() => '');
        if (TABLE.test(settings)) {
            return true;
        }
        if (folder === path.dirname(folder)) {
            return false;
        }
    }
}

async function isFile(file: string): Promise<boolean> {
    return stat(file).then((found) => found.isFile(), () => false);
}
