/**
 * The reading view as HTML. All that comes from a text is escaped here, and nothing else is.
 *
 * This is the seam for an export to HTML: were the server to give HTML one day, only `body` would go.
 */

import type { Block, Part, Preview } from './preview';

/** What a page is made of besides the text. */
export interface Frame {
    nonce: string;
    style: string;
    script: string;
}

/** The whole page. It loads nothing, and runs and draws by nothing but what carries the nonce. */
export function page(body: string, frame: Frame): string {
    const policy = `default-src 'none'; style-src 'nonce-${frame.nonce}'; script-src 'nonce-${frame.nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reading view</title>
<style nonce="${frame.nonce}">${frame.style}</style>
</head>
<body>
<main id="text">${body}</main>
<script nonce="${frame.nonce}">${frame.script}</script>
</body>
</html>`;
}

/** What is shown where there is no text to be read. */
export function notice(sentence: string): string {
    return `<p class="notice">${escaped(sentence)}</p>`;
}

/** The text. */
export function body(preview: Preview): string {
    const blocks = preview.blocks.map(block);
    const rest = preview.whole ? [] : [notice('The text is long: what follows is not shown here.')];
    return blocks.concat(rest).join('\n') || notice('There is nothing to be read yet.');
}

function block(each: Block): string {
    const parts = each.parts ?? [];
    const name = each.name ? `<span class="field-name">${escaped(each.name)}</span> ` : '';
    const alone = stands(parts);
    const content = name + parts.map((one) => part(one, alone)).join('');
    const kind = each.kind === 'code' ? 'pre' : 'div';
    const header = each.header ? ' header' : '';
    return `<${kind} class="${escaped(each.kind)}${header}" data-line="${Number(each.line)}">${content}</${kind}>`;
}

/** Whether nothing but brackets stands in a paragraph: they are on the paper beside the text. */
function stands(parts: readonly Part[]): boolean {
    return parts.length > 0 && parts.every((each) => each.kind === 'bracket' || !each.text?.trim());
}

function part(each: Part, alone: boolean): string {
    if (each.kind === 'bracket') {
        return bracket(each, alone);
    }
    let html = linked(escaped(each.text ?? ''));
    for (const style of (each.style ?? '').split(' ')) {
        html = style === 'strong' ? `<strong>${html}</strong>` : style === 'emphasis' ? `<em>${html}</em>` : html;
    }
    if (each.kind === 'name') {
        return `<span class="name ${escaped(each.doubt ?? '')}" title="${escaped(each.who ?? '')}">${html}</span>`;
    }
    return each.kind === 'code' ? `<code>${html}</code>` : html;
}

/** An escaped text in which addresses in angle brackets are links. */
function linked(html: string): string {
    return html.replace(/&#60;(https?:\/\/(?:(?!&#6[02];)\S)+)&#62;/g, '<a href="$1">$1</a>');
}

/** Roles whose brackets show their label, with what is in them below it. */
const CAPTIONED = new Set(['add', 'stamp', 'seal', 'letterhead', 'note', 'figure', 'del', 'signed']);
/** Roles whose label says all there is. */
const TOLD = new Set(['gap', 'redaction', 'space', 'sic', 'pb', 'incident']);

function bracket(each: Part, alone: boolean): string {
    const role = each.role ?? '';
    const inside = (each.parts ?? []).map((one) => part(one, false)).join('');
    const label = escaped(each.label ?? '');
    const classes = ['bracket', role, ...places(each, alone), ...(each.unclosed ? ['unclosed'] : [])];
    if (each.attributes?.['certainty'] === 'low') {
        classes.push('uncertain');
    }
    const start = `class="${escaped(classes.join(' '))}" data-line="${Number(each.line)}" title="${escaped(about(each))}"`;
    if (role === 'ref') {
        return reference(each, inside, start);
    }
    if (TOLD.has(role)) {
        return `<span ${start}>${[label, inside].filter(Boolean).join(' ')}</span>`;
    }
    if (CAPTIONED.has(role)) {
        const before = inside ? 'caption before' : 'caption';
        const caption = label && (inside || role !== 'signed') ? `<span class="${before}">${label}</span> ` : '';
        return `<span ${start}>${caption}${inside || (caption ? '' : label)}</span>`;
    }
    return `<span ${start}>${[label, inside].filter(Boolean).join(' ')}</span>`;
}

/** Where on the page a bracket is shown. */
function places(each: Part, alone: boolean): string[] {
    const place = each.attributes?.['place'] ?? '';
    if (each.role === 'add' && (alone || place.includes('margin'))) {
        return ['margin', place.startsWith('left') ? 'left' : 'right'];
    }
    return alone ? ['alone'] : [];
}

function reference(each: Part, inside: string, start: string): string {
    const address = each.address ?? '';
    if (/^(?:https?:\/\/|mailto:)/i.test(address)) {
        return `<a ${start} href="${escaped(address)}">${inside}</a>`;
    }
    return each.attributes?.['kind'] === 'footnote' ? `<sup ${start}>${inside}</sup>` : `<span ${start}>${inside}</span>`;
}

const SAID: Record<string, string> = { responsible: 'by the', certainty: 'certainty', quantity: '', unit: '' };

/** What a bracket is, in words. */
function about(each: Part): string {
    const told = Object.entries(each.attributes ?? {})
        .filter(([name]) => name !== 'kind' && name !== 'reason')
        .map(([name, value]) => `${SAID[name] ?? name} ${value}`.trim());
    const what = [each.title || 'words in brackets', ...told].join(', ');
    return each.unclosed ? `${what}; never closed` : what;
}

/** A text that cannot be taken for markup, between tags and in quoted attributes. */
export function escaped(text: string): string {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
