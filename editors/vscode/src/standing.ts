/** What the status bar says. */

/** By what a document is checked, as the server tells it. */
export interface Standing {
    convention: string;
    project: string | null;
    lists: string[];
    persons: 'none' | 'pending' | 'ready';
}

/** What is shown, and what is said when one points at it. */
export interface Said {
    text: string;
    tooltip: string;
}

/** How a document stands. `server` says in words which server is at work. */
export function said(standing: Standing, problems: number, server: string): Said {
    const sign = problems ? '$(warning)' : '$(check)';
    const persons = { none: '', pending: ' $(sync~spin)', ready: '' }[standing.persons];
    const names = standing.lists.map(name).join(', ');
    return {
        text: `${sign} ${standing.convention}: ${problems}${persons}`,
        tooltip: [
            `Convention: ${standing.convention}`,
            problems === 1 ? '1 problem in this transcription' : `${problems} problems in this transcription`,
            {
                none: 'No list of persons: names are not checked',
                pending: `The list of persons is being compiled: ${names}`,
                ready: `Persons: ${names}`,
            }[standing.persons],
            standing.project ? `Project: ${standing.project}` : 'No project file',
            `Server: ${server}`,
        ].join('\n'),
    };
}

function name(file: string): string {
    return file.split(/[\\/]/).pop() ?? file;
}
