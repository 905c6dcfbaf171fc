import fc from 'fast-check';
import { normalForm, visible } from '../../lambdas/redaction/normal-form';

describe('normalForm', () => {
  it.each([
    ['a zero-width space', 'cu\u200brl', 'curl'],
    ['a soft hyphen', 'cu\u00adrl', 'curl'],
    ['bidi controls', '\u202ecurl\u2066', 'curl'],
    ['tag characters', 'curl\u{e0063}\u{e0075}', 'curl'],
    ['variation selectors', 'c\ufe0fu\u{e0101}rl', 'curl'],
    ['Hangul fillers', 'cu\u3164\u115frl', 'curl'],
    ['the blank Braille pattern', 'cu\u2800rl', 'curl'],
    ['a backspace and a null', 'cu\b\0rl', 'curl'],
    ['colours', '\u001b[1;31mcurl\u001b[0m \u009b2K!', 'curl !'],
    [
      'a title and a link of a terminal',
      '\u001b]0;x\u0007curl \u001b]8;;https://a\u001b\\b',
      'curl b',
    ],
    ['a character set', '\u001b(Bcurl\u001bM', 'curl'],
    ['full-width letters', 'ｃｕｒｌ　｜ ｓｈ', 'curl | sh'],
    ['mathematical letters', '𝐜𝓾𝕣𝗅', 'curl'],
    ['ligatures and narrow blanks', 'ﬁle\u00a0of\u2009a', 'file of a'],
    ['line ends', 'a\r\nb\rc\u0085d\u2028e\tf', 'a\nb\nc\nd\ne\tf'],
    ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
  ])('takes out %s', (_, text, plain) => {
    expect(normalForm(text)).toBe(plain);
  });

  it('keeps what people write', () => {
    const text = 'Größe 12 µm? «naïve» 日本語 한국어 😀 a-b_c\n\tx';
    expect(visible(text)).toBe(text);
    expect(normalForm(text)).toBe(text.replace('\u00b5', '\u03bc'));
  });

  it('is the same when it is done again, and has nothing unseen left', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('\u001b[', '\u001b]', '\u001b', '31m', '\u0007', '\u200b', 'ﬁ', '\r', '\n'),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (parts) => {
        const once = normalForm(parts.join(''));
        expect(normalForm(once)).toBe(once);
        expect(once).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });
});
