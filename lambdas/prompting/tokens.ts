/**
 * Estimates tokens without a tokenizer: none that is public fits the current Claude models, and
 * those that exist weigh 0.7 to 2.8 MB.
 *
 * Method: a walk over the characters that charges each one by its class, and none more than its
 * UTF-8 bytes, because a byte-level tokenizer cannot make more tokens than a text has bytes.
 * - A letter is cheap after a letter that it follows in English words, dear where it does not
 *   (hashes, base64, random suffixes); a word costs at least one token, and a short one beside a
 *   digit one for each letter.
 * - Digits, punctuation and line ends cost one token each, repeated ones and indentation less.
 * - Everything outside ASCII costs its UTF-8 bytes.
 *
 * Margin: against the higher one of the last tokenizer that was published for Claude (2023) and
 * o200k, the estimate is 1.7 to 2.1 times the count on English, CloudFormation's reasons, YAML and
 * stack traces, 1.5 times or more on JSON and German, 1.3 times on base64 and random letters, and
 * close to all of the bytes (which nothing can exceed) on digits, hex, UUIDs, rare scripts and
 * emoji. The current generation is known to make up to 1.47 times as many tokens of English and
 * German as the one before, up to 1.35 times of code, and 1.0 to 1.1 times of UUIDs and other
 * scripts. `test/shared/tokens.live.test.ts` compares with `count_tokens` of the configured model
 * where a key is at hand.
 */

/** Each group: a letter and the letters that often follow it in English (96% of all pairs). */
const FOLLOWERS = (
  'abcdgilmnprstuvwy badeloru cacdehiklorstuy dadeiklosu eacdefglmnpqrstvwxy faefioru ' +
  'gaeinru haeio iabcdefglmnoprstvz je kes ladeilostuy mabeiop nacdefgilnostuv ' +
  'oabcdgiklmnoprstuvwy paeiloprstu qu racdegikmnorstuvy sacehiopstuy tacehilorstuy ' +
  'uabcdeilmnprst vaei waehios xapt ynops zo'
).split(' ');

const COMMON = new Uint8Array(26 * 26);
for (const [letter, ...next] of FOLLOWERS) {
  for (const follower of next) COMMON[pair(letter!.charCodeAt(0), follower.charCodeAt(0))] = 1;
}

function pair(a: number, b: number): number {
  return (a - 97) * 26 + (b - 97);
}

const FIRST = 0.7;
const NEXT = 0.39;
const NEXT_CAPITAL = 0.6;
const UNCOMMON = 1.1;
const REPEATED = 0.35;
const BLANK = 0.15;
const INDENT = 0.3;

/**
 * Tokens that a Claude model will count for `text`, rounded up: an upper estimate. 0 for `''`.
 * Two texts with a line end between them are never estimated at more than the sum of the three.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  let word = 0;
  let letters = 0;
  let before = 0;
  let previous = 0;
  const endWord = (next: number) => {
    const random = letters <= 4 && (digit(before) || digit(next));
    if (letters > 0) tokens += random ? letters : Math.min(letters, Math.max(1, word));
    word = 0;
    letters = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const lower = code | 0x20;
    if (lower >= 97 && lower <= 122 && code < 128) {
      const capital = code < 97;
      if (letters > 0 && capital && previous >= 97) endWord(code);
      if (letters === 0) before = previous;
      word += letters++ === 0 ? FIRST : follows(previous | 0x20, lower, capital);
    } else {
      endWord(code);
      tokens += code >= 128 ? utf8Length(code) : symbol(code, previous);
    }
    previous = code;
  }
  endWord(0);
  return Math.ceil(tokens);
}

const digit = (code: number) => code >= 48 && code <= 57;

function follows(previous: number, code: number, capital: boolean): number {
  if (COMMON[pair(previous, code)] === 0) return UNCOMMON;
  return capital ? NEXT_CAPITAL : NEXT;
}

function symbol(code: number, previous: number): number {
  if (code === 32) return previous === 32 || previous === 10 ? INDENT : BLANK;
  if (digit(code)) return 1;
  return code === previous && (code > 32 || code === 10 || code === 9) ? REPEATED : 1;
}

/** Bytes of a UTF-16 unit in UTF-8; a surrogate pair has four, two for each half. */
function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800 || (code >= 0xd800 && code <= 0xdfff)) return 2;
  return 3;
}
