/** The reading view beside a text. */

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type Connection, isOvertaken } from '../connection';
import { LANGUAGE } from '../names';
import looks from '../../../../transcription_lsp/export/page/page.css';
import { notice, page } from './page';
import script from './page.client.js';
import colours from './page.css';

/** Milliseconds of calm after a change before the view follows. */
const CALM = 150;

/** One view, which shows the transcription that was last looked at. */
export class PreviewPanel implements vscode.Disposable {
    private panel: vscode.WebviewPanel | undefined;
    private shown: vscode.Uri | undefined;
    private due: NodeJS.Timeout | undefined;
    private readonly ours: vscode.Disposable[];

    constructor(private readonly connection: Connection) {
        this.ours = [
            vscode.workspace.onDidChangeTextDocument(({ document }) => {
                if (this.isShown(document)) {
                    this.soon();
                }
            }),
            vscode.window.onDidChangeActiveTextEditor((editor) => {
                if (this.panel && editor?.document.languageId === LANGUAGE && !this.isShown(editor.document)) {
                    this.turnTo(editor.document.uri);
                }
            }),
            vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
                if (this.isShown(textEditor.document)) {
                    void this.panel?.webview.postMessage({ line: selections[0]?.active.line ?? 0 });
                }
            }),
            // Names are known later than the text, and may be looked up by another list.
            vscode.languages.onDidChangeDiagnostics(({ uris }) => {
                if (uris.some((each) => each.toString() === this.shown?.toString())) {
                    this.soon();
                }
            }),
        ];
    }

    /** Open the view, or bring it to the front. */
    open(document: vscode.TextDocument): void {
        if (this.panel) {
            this.panel.reveal(undefined, true);
        } else {
            this.panel = this.made();
        }
        this.turnTo(document.uri);
    }

    dispose(): void {
        clearTimeout(this.due);
        this.panel?.dispose();
        vscode.Disposable.from(...this.ours).dispose();
    }

    private made(): vscode.WebviewPanel {
        const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        const panel = vscode.window.createWebviewPanel('transcription.preview', 'Reading view', beside, {
            enableScripts: true,
            enableFindWidget: true,
            localResourceRoots: [],
        });
        panel.webview.onDidReceiveMessage(() => this.soon(0));
        panel.onDidChangeViewState(() => panel.visible && this.soon(0));
        panel.onDidDispose(() => {
            clearTimeout(this.due);
            this.panel = undefined;
            this.shown = undefined;
        });
        const nonce = randomBytes(16).toString('base64');
        panel.webview.html = page(notice('Reading …'), { nonce, style: looks + colours, script });
        return panel;
    }

    private isShown(document: vscode.TextDocument): boolean {
        return this.panel !== undefined && document.uri.toString() === this.shown?.toString();
    }

    private turnTo(uri: vscode.Uri): void {
        this.shown = uri;
        if (this.panel) {
            this.panel.title = `Reading view: ${uri.path.split('/').pop() ?? ''}`;
        }
        this.soon(0);
    }

    private soon(wait = CALM): void {
        clearTimeout(this.due);
        this.due = setTimeout(() => void this.show(), wait);
    }

    private async show(): Promise<void> {
        const uri = this.shown;
        if (!this.panel || !uri) {
            return;
        }
        const html = await this.read(uri);
        if (html !== undefined && this.shown?.toString() === uri.toString()) {
            const editor = vscode.window.visibleTextEditors.find((each) => this.isShown(each.document));
            void this.panel?.webview.postMessage({ body: html, line: editor?.selection.active.line ?? 0 });
        }
    }

    /** The text as HTML; undefined where it has changed meanwhile, and is to be read again. */
    private async read(uri: vscode.Uri): Promise<string | undefined> {
        try {
            const found = await this.connection.ask<string | null>('preview', uri.toString());
            return found ?? notice('This is no transcription.');
        } catch (error) {
            if (isOvertaken(error)) {
                this.soon();
                return undefined;
            }
            this.connection.log.warn(`The reading view could not be made: ${String(error)}`);
            return notice('The language server does not answer.');
        }
    }
}
