/** Where the TextMate grammar takes a bracket of the seed for another thing than the real grammar. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { FOLDER, grammar, scopes } from './textmate';

const CHECKOUT = path.join(FOLDER, '..', '..');
const SEED = path.join(CHECKOUT, 'seeds', '000_6ac56448377290ba.txt');

/** What the real grammar says of a role, by the scope that the TextMate grammar has for it. */
const SCOPES: Record<string, string> = {
    supplied: 'string.unquoted.supplied',
    unclear: 'string.unquoted.unclear',
    gap: 'constant.other.gap',
    ex: 'string.unquoted.completion',
    gloss: 'string.unquoted.gloss',
    note: 'comment.block.note',
    add: 'variable.other.handwriting',
    stamp: 'entity.name.type.stamp',
    seal: 'entity.name.type.seal',
    letterhead: 'entity.name.type.letterhead',
    signed: 'variable.other.signature',
    del: 'markup.deleted',
    pb: 'constant.numeric.page',
    sic: 'keyword.other.sic',
    redaction: 'constant.other.redaction',
    space: 'constant.other.blank',
    ref: 'constant.numeric.reference',
    figure: 'entity.name.type.figure',
    incident: 'keyword.other.event',
};

interface Node {
    kind: string;
    role?: string;
    closed?: boolean;
    start: number;
    end: number;
    children?: Node[];
}

function tree(file: string): Node[] {
    const python = process.env['PYTHON'] ?? 'python3';
    const environment = { ...process.env, PYTHONPATH: CHECKOUT };
    const main = 'import sys; from transcription_lsp.cli.main import main; sys.exit(main())';
    const command = ['-c', main, 'tree', '--format', 'json', file];
    return JSON.parse(execFileSync(python, command, { env: environment, encoding: 'utf8' })).nodes;
}

function* brackets(nodes: Node[]): Generator<Node> {
    for (const node of nodes) {
        if (node.kind === 'bracket') {
            yield node;
        }
        yield* brackets(node.children ?? []);
    }
}

/** Where it is known to disagree, and why that may stay. */
const EXPECTED = [
    // The real grammar knows that it is never closed, and lets it end with its label.
    '[At the bottom of the first page: ends at ‘Martynov’, not at ‘first page:’',
];

test('the seed is coloured by what its brackets are, but for what is listed', async () => {
    const text = readFileSync(SEED, 'utf8');
    const found = scopes(await grammar(), text);
    const disagreements: string[] = [];
    let count = 0;
    for (const bracket of brackets(tree(SEED))) {
        count += 1;
        const scope = `${SCOPES[bracket.role ?? '']}.transcription`;
        const name = text.slice(bracket.start, bracket.start + 33);
        const depth = (at: number) => found[at]?.filter((each) => each === scope).length ?? 0;
        const innermost = found[bracket.start]?.filter((each) => Object.values(SCOPES).some((known) => each.startsWith(known)));
        if (innermost?.at(-1) !== scope) {
            disagreements.push(`${name} is ${innermost?.at(-1)}, not ${scope}`);
            continue;
        }
        const inside = depth(bracket.start);
        let end = bracket.start;
        while (end < text.length && (depth(end) >= inside || /\s/.test(text[end] ?? ''))) {
            end += 1;
        }
        const before = text.slice(0, end).trimEnd();
        const real = text.slice(0, bracket.end).trimEnd();
        if (before !== real) {
            disagreements.push(`${name} ends at ‘${before.split(/\s/).at(-1)}’, not at ‘${real.split(/\s/).slice(-2).join(' ')}’`);
        }
    }
    assert.equal(count, 12);
    assert.deepEqual(disagreements, EXPECTED);
});

test('the examples of all roles are coloured by what they are, but for what is listed', async () => {
    const roles = readFileSync(path.join(CHECKOUT, 'grammar', 'roles.toml'), 'utf8');
    const rules = await grammar();
    const examples = [...roles.matchAll(/^\[(\w+)\][^]*?^example = "(.*)"$/gm)];
    assert.equal(examples.length, Object.keys(SCOPES).length);
    for (const [, role = '', example = ''] of examples) {
        const found = scopes(rules, example)[example.indexOf('[')] ?? [];
        assert.ok(found.includes(`${SCOPES[role]}.transcription`), `${role}: ${example} is ${found.join(' ')}`);
    }
});
