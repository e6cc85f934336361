/** Names that package.json and the server have, too. */

/** The language, the section of the settings, and the beginning of our commands. */
export const LANGUAGE = 'transcription';
/** The beginning of the server's commands. */
export const SERVER = 'transcription-lsp';
/** What the server's findings name as their source. */
export const SOURCE = 'transcription-lint';
