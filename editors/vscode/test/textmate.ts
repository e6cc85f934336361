/** Reading a text by the TextMate grammar, as VS Code does. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as TextMate from 'vscode-textmate';

export const FOLDER = path.join(__dirname, '..', '..');
const load = createRequire(path.join(FOLDER, 'package.json'));
const oniguruma: typeof Oniguruma = load('vscode-oniguruma');
const textmate: typeof TextMate = load('vscode-textmate');

/** The grammar of the language. */
export async function grammar(): Promise<TextMate.IGrammar> {
    const wasm = readFileSync(load.resolve('vscode-oniguruma/release/onig.wasm'));
    await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
            createOnigString: (text) => new oniguruma.OnigString(text),
        }),
        loadGrammar: async (name) => {
            const file = path.join(FOLDER, 'syntaxes', 'transcription.tmLanguage.json');
            return name === 'text.transcription' ? textmate.parseRawGrammar(readFileSync(file, 'utf8'), file) : null;
        },
    });
    const found = await registry.loadGrammar('text.transcription');
    if (!found) {
        throw new Error('The grammar cannot be read.');
    }
    return found;
}

/** The scopes at every character of a text, innermost last; line ends are LF. */
export function scopes(rules: TextMate.IGrammar, text: string): string[][] {
    let state = textmate.INITIAL;
    return text.split('\n').flatMap((line) => {
        const { tokens, ruleStack } = rules.tokenizeLine(line, state);
        state = ruleStack;
        const each = tokens.flatMap((token) =>
            Array.from({ length: Math.max(0, Math.min(token.endIndex, line.length) - token.startIndex) }, () => token.scopes),
        );
        return [...each, []];
    });
}
