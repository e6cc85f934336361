/** The item in the status bar: convention, problems, persons. */

import * as vscode from 'vscode';
import type { Connection } from './connection';
import { LANGUAGE } from './names';
import { problemsOf } from './commands';
import { type Standing, said } from './standing';

/** Milliseconds between two looks at whether a list of persons is compiled. */
const PAUSE = 1_000;

/** Shows how the transcription stands that is looked at. */
export class Status implements vscode.Disposable {
    private readonly item: vscode.StatusBarItem;
    private readonly ours: vscode.Disposable[];
    private due: NodeJS.Timeout | undefined;

    constructor(private readonly connection: Connection) {
        this.item = vscode.window.createStatusBarItem('transcription.standing', vscode.StatusBarAlignment.Right, 100);
        this.item.name = 'Transcription';
        this.item.command = 'workbench.actions.view.problems';
        this.ours = [
            this.item,
            vscode.window.onDidChangeActiveTextEditor(() => this.soon()),
            vscode.workspace.onDidOpenTextDocument(() => this.soon()),
            vscode.languages.onDidChangeDiagnostics(() => this.soon()),
            connection.onDidChange(() => this.soon()),
        ];
        this.soon();
    }

    dispose(): void {
        clearTimeout(this.due);
        vscode.Disposable.from(...this.ours).dispose();
    }

    private soon(wait = 50): void {
        clearTimeout(this.due);
        this.due = setTimeout(() => void this.show(), wait);
    }

    private async show(): Promise<void> {
        const document = vscode.window.activeTextEditor?.document;
        if (document?.languageId !== LANGUAGE) {
            this.item.hide();
            return;
        }
        if (!this.connection.isRunning) {
            this.item.text = '$(circle-slash) Transcription';
            this.item.tooltip = 'The language server is not running.';
            this.item.show();
            return;
        }
        try {
            const standing = await this.connection.ask<Standing>('standing', document.uri.toString());
            const { text, tooltip } = said(standing, problemsOf(document.uri).length, this.connection.server);
            this.item.text = text;
            this.item.tooltip = tooltip;
            this.item.show();
            if (standing.persons === 'pending') {
                this.soon(PAUSE);
            }
        } catch (error) {
            this.connection.log.debug(`The status could not be asked for: ${String(error)}`);
        }
    }
}
