/** A text as the server gives it to be read: blocks, and in them words, names and brackets. */

/** Words of one kind, or a bracket with what stands in it. What is empty is left out. */
export interface Part {
    kind: 'text' | 'name' | 'code' | 'bracket';
    line: number;
    text?: string;
    style?: string;
    who?: string;
    doubt?: string;
    role?: string;
    title?: string;
    label?: string;
    address?: string;
    attributes?: Record<string, string>;
    unclosed?: boolean;
    parts?: Part[];
}

/** A paragraph, heading, field, front matter, or code. */
export interface Block {
    kind: string;
    line: number;
    header?: boolean;
    name?: string;
    parts?: Part[];
}

/** What there is to be read; not `whole` if the text was too long for that. */
export interface Preview {
    blocks: Block[];
    whole?: boolean;
}
