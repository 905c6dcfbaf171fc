/** The prompt that is bundled, and the very text that would go to the model for a brief. Pure. */
import systemFile from '../../prompts/system.md';
import userFile from '../../prompts/user.md';
import type { Brief } from '../contracts/brief';
import { createRedactor } from '../redaction/redact';
import { frontMatter, type Prompt, renderPrompt } from './prompt';

const system = frontMatter(systemFile);

/** The version stands at the head of `prompts/system.md`. */
export const bundledPrompt: Prompt = {
  version: system.version ?? 'unversioned',
  system: system.body.trim(),
  user: userFile.trim(),
};

/** What goes to the model: `system` and `user`, every slot filled, redacted once more. */
export function promptOf(brief: Brief, prompt: Prompt = bundledPrompt) {
  return renderPrompt(prompt, createRedactor().text(brief.brief.text));
}
