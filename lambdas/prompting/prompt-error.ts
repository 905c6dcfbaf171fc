/** A prompt document that cannot be used; `problems` has one line for each thing to repair. */
export class PromptError extends Error {
  override readonly name = 'PromptError';

  constructor(readonly problems: string[]) {
    super(problems.join('; '));
  }
}
