/** Where a server is looked for, and what is said if none is found. */

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';
import { places, type Surroundings } from '../src/places';
import { firstServer, inVain, version } from '../src/trying';

const NOTHING: Surroundings = {
    setting: '',
    python: undefined,
    folders: [],
    extension: '/ext',
    home: '/home/me',
    platform: 'linux',
};

function commands(around: Partial<Surroundings>): string[] {
    return places({ ...NOTHING, ...around }).map((each) => each.command);
}

test('the setting comes first, then environments, then what is carried, then the PATH', () => {
    assert.deepEqual(commands({ setting: '/opt/lsp', python: '/env/bin/python', folders: ['/letters'] }), [
        '/opt/lsp',
        '/env/bin/transcription-lsp',
        '/letters/.venv/bin/transcription-lsp',
        '/letters/venv/bin/transcription-lsp',
        '/ext/server/transcription-lsp/transcription-lsp',
        'transcription-lsp',
    ]);
});

test('an environment that is chosen and stands in the folder is tried once', () => {
    const found = commands({ python: '/letters/.venv/bin/python', folders: ['/letters'] });
    assert.equal(found.filter((each) => each.startsWith('/letters/.venv')).length, 1);
});

test('the setting may be a command, a path in the folder, or one in the home folder', () => {
    const folders = ['/letters'];
    assert.equal(commands({ setting: 'my-lsp', folders })[0], 'my-lsp');
    assert.equal(commands({ setting: './bin/lsp', folders })[0], '/letters/bin/lsp');
    assert.equal(commands({ setting: '${workspaceFolder}/lsp', folders })[0], '/letters/lsp');
    assert.equal(commands({ setting: '~/lsp' })[0], '/home/me/lsp');
});

test('on Windows environments and what is carried are laid out otherwise', () => {
    assert.deepEqual(commands({ folders: ['C:\\letters'], extension: 'C:\\ext', platform: 'win32' }), [
        'C:\\letters\\.venv\\Scripts\\transcription-lsp.exe',
        'C:\\letters\\venv\\Scripts\\transcription-lsp.exe',
        'C:\\ext\\server\\transcription-lsp\\transcription-lsp.exe',
        'transcription-lsp',
    ]);
});

test('the first that answers is taken, and why others were not is kept', async () => {
    const tried = places({ ...NOTHING, setting: '/opt/lsp' });
    const { found, failures } = await firstServer(tried, (command) =>
        command === 'transcription-lsp' ? Promise.resolve('1.2') : Promise.reject(new Error('it is not there')),
    );
    assert.equal(found?.version, '1.2');
    assert.deepEqual(failures.map((each) => each.command), ['/opt/lsp', '/ext/server/transcription-lsp/transcription-lsp']);
});

test('one message says all that was tried, and why it failed', async () => {
    const tried = places({ ...NOTHING, setting: '/opt/lsp' });
    const { failures } = await firstServer(tried, () => Promise.reject(new Error('it is not there')));
    assert.equal(
        inVain(failures),
        'The language server for transcriptions was not found. Tried were: ' +
            'the setting transcription.server.path (/opt/lsp: it is not there); ' +
            'the one that this extension carries (/ext/server/transcription-lsp/transcription-lsp: it is not there); ' +
            'the PATH (transcription-lsp: it is not there).',
    );
});

test('a command says that it is a server, or why it is none', { skip: process.platform === 'win32' }, async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'transcription-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const made = (name: string, script: string, mode = 0o755) => {
        const file = path.join(folder, name);
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, mode);
        return file;
    };
    assert.equal(await version(made('good', 'echo "transcription-lsp 0.1.0"')), '0.1.0');
    const why = (command: string, patience?: number) => version(command, patience).then(assert.fail, (error: Error) => error.message);
    assert.equal(await why(path.join(folder, 'none')), 'it is not there');
    assert.equal(await why('no-such-command-anywhere'), 'no command of this name is there');
    assert.equal(await why(made('other', 'echo Python 3.11')), 'it is another program');
    assert.equal(await why(made('broken', 'echo first >&2; echo "No module named pygls" >&2; exit 1')), 'it ended with: No module named pygls');
    assert.equal(await why(made('silent', 'exit 3')), 'it ended with code 3');
    assert.equal(await why(made('slow', 'exec sleep 20'), 200), 'it did not answer');
    assert.equal(await why(made('shut', 'echo', 0o644)), 'it may not be run');
});
