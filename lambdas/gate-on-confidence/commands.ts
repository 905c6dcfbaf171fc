/**
 * Commands in what a model says. A person who reads an answer in a hurry pastes what stands in it,
 * so nothing that downloads, runs or changes anything is passed on: not with good intentions
 * either. What stays is naming a tool, a bare `cdk deploy`, and look-ups of the AWS CLI. Pure.
 */
import { normalForm } from '../redaction/normal-form';
import { COMMANDS, ECHO } from './command-grammar';

const flat = (text: string): string => normalForm(text).replace(/\s+/g, ' ').toLowerCase();

/** All texts that the model was shown, in the form that `withoutCommands` compares with. */
export const flatEvidence = (texts: string[]): string => flat(texts.join(' \n '));

/** A command whose first three words stand in the evidence was put there for us to repeat. */
const echoes = (command: string, evidence: string): boolean =>
  evidence.includes(flat(command).split(' ').slice(0, 3).join(' '));

/**
 * The text with every command replaced by a note.
 *
 * @param text in its normal form, without markup
 * @param evidence what the model was shown, from `flatEvidence`
 */
export function withoutCommands(text: string, evidence: string): { text: string; found: boolean } {
  let found = false;
  const drop = () => {
    found = true;
    return '[command removed]';
  };
  let plain = text;
  for (const command of COMMANDS) plain = plain.replace(command, drop);
  plain = plain.replace(ECHO, (c) => (echoes(c, evidence) ? drop() : c));
  return { text: plain, found };
}
