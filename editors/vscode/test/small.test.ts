/** What is decided without VS Code: snippets, the next problem, the status bar, restarts, projects. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';
import { snippet } from '../src/brackets';
import { Endings } from '../src/endings';
import { next } from '../src/problems';
import { isInProject } from '../src/projects';
import { type Standing, said } from '../src/standing';

test('selected words go into a bracket, else the cursor does', () => {
    assert.equal(snippet('[stamp: …]', ''), '[stamp: $0]');
    assert.equal(snippet('[stamp: …]', 'a}$1\\b'), '[stamp: a\\}\\$1\\\\b]');
    assert.equal(snippet('[illegible]', ''), '[illegible]');
    assert.equal(snippet('[sic]', 'comittee'), 'comittee [sic]');
});

test('the next problem is the first after the cursor, and after the last comes the first', () => {
    const at = (line: number, character: number) => ({ range: { start: { line, character } } });
    const problems = [at(7, 2), at(3, 5), at(3, 1)];
    assert.equal(next(problems, { line: 0, character: 0 }), problems[2]);
    assert.equal(next(problems, { line: 3, character: 1 }), problems[1]);
    assert.equal(next(problems, { line: 7, character: 2 }), problems[2]);
    assert.equal(next([], { line: 0, character: 0 }), undefined);
});

test('the status bar tells convention, problems, and whether persons are known yet', () => {
    const standing: Standing = { convention: 'wilson', project: '/w/transcription.toml', lists: ['/w/a/persons.csv'], persons: 'pending' };
    assert.equal(said(standing, 3, 'x').text, '$(warning) wilson: 3 $(sync~spin)');
    assert.match(said(standing, 3, 'x').tooltip, /being compiled: persons.csv/);
    const ready = said({ ...standing, persons: 'ready' }, 0, '0.1.0, the PATH');
    assert.equal(ready.text, '$(check) wilson: 0');
    assert.match(ready.tooltip, /Persons: persons.csv\n.*\nServer: 0.1.0, the PATH$/);
});

test('a server that ends is started again once within five minutes', () => {
    const endings = new Endings();
    assert.equal(endings.again(0), true);
    assert.equal(endings.again(60_000), false);
    assert.equal(endings.again(120_000), false);
    assert.equal(endings.again(120_000 + 5 * 60_000 + 1), true);
});

test('a project is told by the file above', async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'transcription-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = (name: string, content = '') => {
        const place = path.join(folder, name);
        mkdirSync(path.dirname(place), { recursive: true });
        writeFileSync(place, content);
        return place;
    };
    assert.equal(await isInProject(file('alone/a.txt')), false);
    file('one/transcription.toml');
    assert.equal(await isInProject(file('one/deep/a.txt')), true);
    file('two/pyproject.toml', '[tool.ruff]\n');
    assert.equal(await isInProject(file('two/a.txt')), false);
    file('two/pyproject.toml', '[project]\nname = "x"\n\n[tool.transcription]\n');
    assert.equal(await isInProject(file('two/a.txt')), true);
});
