/** An input that cannot be used: which file or option, which field of it, and what is wrong. */
export class BadInput extends Error {
  override readonly name = 'BadInput';

  /** @param field the part of the file, as `stacks.<id>.StackEvents`; empty for the file itself. */
  constructor(
    readonly file: string,
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** The recording's parser has an error of the same shape; both are told alike. */
export function isBadInput(error: unknown): error is BadInput {
  return error instanceof Error && (error.name === 'BadInput' || error.name === 'BadRecording');
}

/** One line for a person: `file: field: message`. */
export function badInputLine({ file, field, message }: BadInput): string {
  return [file, field, message].filter(Boolean).join(': ');
}
