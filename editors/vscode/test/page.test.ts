/** The reading view as HTML. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { body, page } from '../src/preview/page';
import type { Part, Preview } from '../src/preview/preview';

function of(...parts: Partial<Part>[]): Preview {
    const made = parts.map((each) => ({ kind: 'bracket', line: 4, ...each }) as Part);
    return { blocks: [{ kind: 'paragraph', line: 4, parts: made }], whole: true };
}

const text = (words: string): Part => ({ kind: 'text', line: 4, text: words });

test('nothing in a text is taken for markup, wherever it stands', () => {
    const evil = `"><script>alert('1')</script>&`;
    const html = body({
        blocks: [
            { kind: evil, line: 0, name: evil, parts: [{ kind: 'name', line: 0, text: evil, who: evil, doubt: evil }] },
            {
                kind: 'paragraph',
                line: 1,
                parts: [
                    { kind: 'bracket', line: 1, role: evil, title: evil, label: evil, attributes: { [evil]: evil, place: evil } },
                    { kind: 'bracket', line: 1, role: 'ref', address: `https://x/${evil}`, parts: [text(evil)] },
                    { kind: 'code', line: 1, text: evil },
                ],
            },
        ],
        whole: true,
    });
    const tags = [...html.matchAll(/<\/?([a-z]+)/g)].map((each) => each[1]);
    assert.deepEqual(new Set(tags), new Set(['div', 'span', 'a', 'code']));
    assert.ok(!html.includes(evil));
    for (const [, attributes = ''] of html.matchAll(/<[a-z]+((?: [a-z-]+="[^"]*")*)>/g)) {
        assert.doesNotMatch(attributes, /\son|script:/);
    }
    assert.doesNotMatch(html.replace(/<\/?[a-z]+(?: [a-z-]+="[^"]*")*>/g, ''), /[<>"]/);
});

test('only addresses of the web and of mail become links', () => {
    const link = (address: string) => body(of({ role: 'ref', address, parts: [text('x')] }));
    assert.match(link('https://example.org/t'), /<a [^>]*href="https:\/\/example.org\/t">x<\/a>/);
    for (const address of ['javascript:alert(1)', 'command:x', 'data:text/html,x', './a.txt', '']) {
        assert.doesNotMatch(link(address), /href/);
    }
});

test('an address in angle brackets is a link', () => {
    const html = body(of(text('see <https://example.org/a?b&c="d">, <not this>')));
    assert.match(html, /see <a href="(https:\/\/example.org\/a\?b&#38;c=&#34;d&#34;)">\1<\/a>, &#60;not this&#62;/);
});

test('the page loads nothing, and runs what carries the nonce alone', () => {
    const html = page('<p>x</p>', { nonce: 'abc', style: 'p{}', script: 'f()' });
    assert.match(html, /default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'"/);
    assert.doesNotMatch(html, /\b(?:src|href|style|on\w+)=|@import|url\(/);
    assert.match(html, /<script nonce="abc">f\(\)<\/script>/);
});

test('handwriting that stands alone is in the margin, on its side', () => {
    const add = { role: 'add', label: 'handwritten in the left margin', parts: [text('Yes')] };
    assert.match(body(of({ ...add, attributes: { place: 'left margin' } })), /class="bracket add margin left"/);
    assert.match(body(of({ ...add, attributes: { place: 'top' } })), /class="bracket add margin right"/);
    const within = of(text('a '), { ...add, attributes: { place: 'above' } });
    assert.match(body(within), /class="bracket add"/);
});

test('a bracket shows its label and its words, and what it is when one points at it', () => {
    const stamp = of({ role: 'stamp', title: 'stamp', label: 'stamp', attributes: { place: 'top' }, parts: [text('Secret')] });
    const html = body(stamp);
    assert.match(html, /title="stamp, place top"/);
    assert.match(html, /<span class="caption before">stamp<\/span> Secret/);
    assert.match(body(of(text('a '), { role: 'gap', label: 'one word illegible' })), />one word illegible<\/span>/);
    assert.match(body(of(text('a '), { role: 'supplied', parts: [text('we')] })), /class="bracket supplied"[^>]*>we<\/span>/);
    assert.match(body(of({ role: 'stamp', title: 'stamp', unclosed: true })), /title="stamp; never closed"/);
});

test('a name says who is meant, and whether that is certain', () => {
    const html = body(of({ kind: 'name', text: 'Shytkov', who: 'Probably meant: Shtykov', doubt: 'misspelled' }));
    assert.match(html, /<span class="name misspelled" title="Probably meant: Shtykov">Shytkov<\/span>/);
});

test('every block and bracket knows its line', () => {
    const html = body(of(text('a '), { role: 'supplied', line: 7, parts: [text('we')] }));
    assert.deepEqual([...html.matchAll(/data-line="(\d+)"/g)].map((each) => each[1]), ['4', '7']);
});

test('what is not shown is said', () => {
    assert.match(body({ blocks: [{ kind: 'paragraph', line: 0, parts: [text('x')] }] }), /not shown here/);
    assert.match(body({ blocks: [], whole: true }), /nothing to be read/);
});
