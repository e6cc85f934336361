/** The extension: what begins when the first transcription is opened. */

import * as vscode from 'vscode';
import { register } from './commands';
import { Connection } from './connection';
import { Languages } from './languages';
import { PreviewPanel } from './preview/panel';
import { Status } from './status';

let connection: Connection | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    connection = new Connection(context);
    const preview = new PreviewPanel(connection);
    const languages = new Languages(connection);
    context.subscriptions.push(connection, preview, languages, new Status(connection), register(connection, preview));
    await languages.begin();
}

export async function deactivate(): Promise<void> {
    await connection?.stop();
}
