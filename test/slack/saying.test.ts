import { decide, type Saying, worthALine } from '../../lambdas/slack/conversation/saying';

const say = (kind: Saying['kind'], ending = '', confidence = 0): Saying => ({
  kind,
  ending,
  confidence,
});
const facts = say('facts');
const asked = say('asked');
const diagnosis = (ending: string, confidence: number) => say('diagnosis', ending, confidence);

it('the first one opens, whatever it has to say', () => {
  for (const kind of ['facts', 'asked', 'closed', 'diagnosis', 'person'] as const) {
    expect(decide(null, say(kind))).toBe('open');
  }
});

it.each([
  ['facts become a diagnosis', facts, diagnosis('quota', 0.1), 'upgrade'],
  ['facts become a question to a person', facts, asked, 'upgrade'],
  ['an open question is closed', asked, say('closed', 'unreviewed'), 'upgrade'],
  [
    'a closed one gets the diagnosis of another stack',
    say('closed', 'rejected'),
    diagnosis('quota', 0.7),
    'upgrade',
  ],
  [
    'a surer diagnosis replaces one that differs',
    diagnosis('quota', 0.6),
    diagnosis('network', 0.9),
    'upgrade',
  ],
  [
    'a surer one replaces one that says the same',
    diagnosis('quota', 0.6),
    diagnosis('quota', 0.9),
    'upgrade',
  ],
  [
    "a person's word always does",
    diagnosis('quota', 0.99),
    say('person', 'network', 0.2),
    'upgrade',
  ],
  ['also one that says the same', diagnosis('quota', 0.99), say('person', 'quota', 0.2), 'upgrade'],
  ["and another person's", say('person', 'quota'), say('person', 'corrected 1'), 'upgrade'],
  ['more facts are counted', facts, facts, 'count'],
  ['facts beside a diagnosis are counted', diagnosis('quota', 0.6), facts, 'count'],
  ['so is another question', diagnosis('quota', 0.6), asked, 'count'],
  ['an equal ending is counted', diagnosis('quota', 0.6), diagnosis('quota', 0.6), 'count'],
  ['hardly surer is not surer', diagnosis('quota', 0.6), diagnosis('quota', 0.64), 'count'],
  [
    "what a person's word says already is counted",
    say('person', 'quota'),
    diagnosis('quota', 1),
    'count',
  ],
  ['another ending is told beside it', diagnosis('quota', 0.9), diagnosis('network', 0.6), 'reply'],
  ["beside a person's word too", say('person', 'quota'), diagnosis('network', 1), 'reply'],
  ['a rejection beside a diagnosis', diagnosis('quota', 0.9), say('closed', 'rejected'), 'reply'],
  [
    'nobody in time beside a rejection',
    say('closed', 'rejected'),
    say('closed', 'unreviewed'),
    'reply',
  ],
])('%s', (_, headline, mine, act) => {
  expect(decide(headline, mine)).toBe(act);
});

it('never goes back: what a headline says is never replaced by less', () => {
  const kinds = ['facts', 'asked', 'closed', 'diagnosis', 'person'] as const;
  for (const [i, headline] of kinds.entries()) {
    for (const mine of kinds.slice(0, i)) {
      expect(decide(say(headline, 'a'), say(mine, 'b', 1))).not.toBe('upgrade');
    }
  }
});

it('lines on a webhook grow with the logarithm of the stacks', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => i + 1).filter(worthALine);
  expect(lines).toEqual([2, 3, 5, 10, 20, 50, 100, 200, 500, 1000]);
});
