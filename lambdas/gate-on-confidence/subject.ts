/**
 * Does a cause speak of the event that it quotes at all? A true quotation under an unrelated claim
 * is grounded in form only. Names survive every language and every paraphrase, so one shared word
 * is enough; that it is said of the right thing, no code can tell.
 */
import { normalForm } from '../redaction/normal-form';
import type { Source } from './sources';

/** Words that most reasons and most diagnoses have in common. */
const COMMON = new Set(
  (
    'also because been before cannot cause caused cloudformation code could create created creation ' +
    'delete deleted deletion deploy deployed deployment does embedded error event evidence execution ' +
    'fail failed failure following from handler have internal message must null operation please ' +
    'provided reason received request requested resource resources response retry returned rollback ' +
    'service should stack stacks status successfully that there they this token true update updated ' +
    'when which while will with your'
  ).split(' '),
);

/** Long words are compared by their stem: queue, Queues and CreateQueue share one. */
const STEM = 5;

const stems = (text: string): string[] =>
  normalForm(text)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4 && !COMMON.has(word) && !/^\d+$/.test(word))
    .map((word) => word.replace(/s$/, '').slice(0, STEM));

/** What a text shares telling words with: the message of an event, its name alone, or nothing. */
export function speaksOf(text: string, sources: Source[]): 'message' | 'name' | 'nothing' {
  const said = new Set(stems(text));
  const shares = (texts: string[]) => {
    const telling = stems(texts.join(' '));
    return telling.length === 0 || telling.some((stem) => said.has(stem));
  };
  const messages = sources.flatMap((s) => [...s.reasons, ...s.enrichments]);
  if (shares(messages)) return 'message';
  const names = sources.flatMap(({ event: e }) => [e.logicalResourceId, e.resourceType]);
  return shares(names) ? 'name' : 'nothing';
}
