/** How Amazon Bedrock names a model: what is asked for, and what has to be granted for it. */

/** `claude-sonnet-5-5` is Bedrock's `global.anthropic.claude-sonnet-5-5`; full ids stay. */
export const bedrockModelId = (model: string): string =>
  /[.:/]/.test(model) ? model : `global.anthropic.${model}`;
