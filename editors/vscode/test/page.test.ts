/** The page that hosts the reading view. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import looks from '../../../transcription_lsp/export/page/page.css';
import { notice, page } from '../src/preview/page';
import script from '../src/preview/page.client.js';
import colours from '../src/preview/page.css';

test('the page loads nothing, and runs what carries the nonce alone', () => {
    const html = page('<p>x</p>', { nonce: 'abc', style: 'p{}', script: 'f()' });
    assert.match(html, /default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'"/);
    assert.doesNotMatch(html, /\b(?:src|href|style|on\w+)=|@import|url\(/);
    assert.match(html, /<script nonce="abc">f\(\)<\/script>/);
    assert.match(html, /<main id="view"><p>x<\/p><\/main>/);
});

test('style and script end where they are meant to end, and load nothing', () => {
    for (const text of [looks, colours, script]) {
        assert.doesNotMatch(text, /<\/|@import|url\(/);
    }
});

test('every colour of the pages is one of the editor here', () => {
    const [, light = ''] = /:root \{([^}]*)\}/.exec(looks) ?? [];
    const names = [...light.matchAll(/(--[a-z]+): #/g)].map((each) => each[1] ?? '');
    assert.ok(names.length > 8);
    assert.deepEqual(names.filter((name) => !colours.includes(`${name}: var(--vscode-`)), []);
});

test('where there is nothing to be read, that is said', () => {
    assert.equal(notice('This is no transcription.'), '<p class="notice">This is no transcription.</p>');
});
