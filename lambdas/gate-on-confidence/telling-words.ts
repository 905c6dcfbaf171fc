/** What words tell: of a message that is quoted, and of a cause about what it quotes. Pure. */
import { normalForm } from '../redaction/normal-form';

/** What services, handlers and CloudFormation put around what they say. */
const WRAPPING = [
  /resource handler returned message:?/gi,
  /\(?requesttoken: ?[\w-]{0,80},?/gi,
  /handlererrorcode:? ?\w{0,60}\)?/gi,
  /\(service: ?[^)]{0,400}\)?/gi,
  /(?:aws|extended)? ?request ?(?:id|token):? ?[\w-]{0,100}/gi,
  /status code:? ?\d{0,3}|error code:?|sdk attempt count:? ?\d{0,3}|proxy: null/gi,
  /the following resource\(s\) failed to (?:create|update|delete):?/gi,
  /rollback requested by user\.?/gi,
  /resource creation initiated/gi,
  /received response status \[failed\] from custom resource\.?/gi,
  /message returned:?/gi,
  /see the details in cloudwatch log stream:?/gi,
];

const IDS = [
  /\barn:[^\s"',)\]]{1,400}/gi,
  /\baws::\w{1,60}::\w{1,60}(?:::\w{1,60})?/gi,
  /\bhttps?:[^\s"',)\]]{1,400}/gi,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
  // A word with a digit in it is a name or a number: i-0abc, 6f0c, eu-west-1, log streams.
  /[\p{L}\p{N}_$:/.-]{0,200}\p{N}[\p{L}\p{N}_$:/.-]{0,200}/giu,
];

/** Words that join others, or stand in most messages. */
const JOINING = new Set(
  (
    'the and are was were has have had not for with from this that these those you your its can ' +
    'cannot could may must will would should been being because but also which when while than then ' +
    'any all one there here into onto per via due our their user users request resource resources ' +
    'error errors exception failed failure status code message null none true false please ' +
    'cloudformation aws amazon service client'
  ).split(' '),
);

/** Enough: two telling words, or three of any kind in one piece. */
const TELLING = 2;
const ANY = 3;

/** Scripts that put no blanks between words: two characters are about a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

interface Words {
  telling: Set<string>;
  any: number;
  /** Words' worth of a script without blanks. */
  unspaced: number;
}

function wordsOf(text: string, names: string[]): Words {
  let plain = text;
  for (const pattern of [...WRAPPING, ...IDS]) plain = plain.replace(pattern, ' ');
  for (const name of names) if (name !== '') plain = plain.replaceAll(name, ' ');
  const words = plain
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
  return {
    telling: new Set(words.filter((word) => !JOINING.has(word))),
    any: words.length,
    unspaced: Math.floor((plain.match(UNSPACED)?.length ?? 0) / 2),
  };
}

/**
 * True when the quotation holds words enough of a message, or all that it has: not its wrapping, not
 * ids, not what every message has. A quotation of those alone proves that its author saw the message,
 * not what it is about.
 *
 * @param quote lower case, as it was found in a message
 * @param texts the messages, and `names` what their resources are called, in their own case
 */
export function tellsOf(quote: string, texts: string[], names: string[]): boolean {
  return texts.some((text) => {
    const at = text.toLowerCase().indexOf(quote);
    if (at < 0) return false;
    const whole = wordsOf(text, names);
    const said = wordsOf(text.slice(at, at + quote.length), names);
    // Half a word at an edge is none of the message's.
    const telling = [...said.telling].filter((word) => whole.telling.has(word)).length;
    const most = Math.max(1, whole.telling.size + whole.unspaced);
    return telling + said.unspaced >= Math.min(TELLING, most) || said.any >= ANY;
  });
}

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

/**
 * What a text shares telling words with: the message of an event, its name alone, or nothing. A true
 * quotation under an unrelated claim is grounded in form only. Names survive every language and every
 * paraphrase, so one shared word is enough; that it is said of the right thing, no code can tell.
 */
export function speaksOf(
  text: string,
  messages: string[],
  names: string[],
): 'message' | 'name' | 'nothing' {
  const said = new Set(stems(text));
  const shares = (texts: string[]) => {
    const telling = stems(texts.join(' '));
    return telling.length === 0 || telling.some((stem) => said.has(stem));
  };
  if (shares(messages)) return 'message';
  return shares(names) ? 'name' : 'nothing';
}
