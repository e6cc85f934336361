/**
 * The page that hosts the reading view. What stands in it comes from the server as HTML, made by what
 * makes the pages of `transcription-lint export --to html`; nothing of a text is put into HTML here.
 */

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
<main id="view">${body}</main>
<script nonce="${frame.nonce}">${frame.script}</script>
</body>
</html>`;
}

/** What is shown where there is no text to be read: a sentence of ours. */
export function notice(sentence: string): string {
    return `<p class="notice">${sentence}</p>`;
}
