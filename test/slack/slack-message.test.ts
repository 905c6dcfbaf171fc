import fc from 'fast-check';
import type { SlackPayload } from '../../lambdas/slack/messages/blocks';
import { factsMessage } from '../../lambdas/slack/messages/facts-message';
import { howToDecide } from '../../lambdas/slack/messages/review-message';
import { slackMessage } from '../../lambdas/slack/messages/slack-message';
import { withStorm } from '../../lambdas/slack/messages/storm-message';
import { verdict } from '../support/finished';

/** Every text object and element of a payload, with its type. */
function texts(value: unknown): { type: string; text: string }[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (!value || typeof value !== 'object') return [];
  const object = value as Record<string, unknown>;
  const own =
    typeof object.text === 'string' && typeof object.type === 'string'
      ? [{ type: object.type, text: object.text }]
      : [];
  return [...own, ...Object.values(object).flatMap(texts)];
}

function expectWithinLimits(payload: SlackPayload): void {
  expect(JSON.stringify(payload).length).toBeLessThan(10_000);
  expect(payload.blocks.length).toBeLessThanOrEqual(50);
  expect(payload.blocks.length).toBeGreaterThan(0);
  expect(payload.text.length).toBeGreaterThan(0);
  for (const block of payload.blocks) {
    if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
  }
  for (const { type, text } of texts(payload.blocks)) {
    expect(['plain_text', 'text', 'link']).toContain(type);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text).not.toMatch(/<[!@#]/);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(text).not.toMatch(/[^\P{Cc}\n\t]/u);
  }
  expect(payload.text).not.toMatch(/[<>]/);
}

const visible = (payload: SlackPayload): string =>
  texts(payload.blocks)
    .map(({ text }) => text)
    .join('\n');

describe('a finished triage in Slack', () => {
  it('says what failed, why, how sure, on what evidence, and what to do', () => {
    const { whole } = slackMessage(verdict());
    const text = visible(whole);
    expect(text).toContain('payments: UPDATE failed');
    expect(text).toContain('eu-west-1');
    expect(text).toContain('commit a1b2c3d4e5f6');
    expect(text).toContain('likely (0.86)');
    expect(text).toContain('The bucket name is taken by another account.');
    expect(text).toContain('acme-assets already exists');
    expect(text).toContain('Choose another name');
    expect(text).toContain('a guess (0.30): The bucket is left over from an earlier stack.');
    expect(text).toContain('claude-sonnet-5-5');
    expect(text).toContain('$0.0054');
    expect(text).toContain('prompt 1');
    expect(JSON.stringify(whole)).toContain('/cloudformation/home?region=eu-west-1#/stacks/events');
    expect(JSON.stringify(whole)).toContain('/cloudtrailv2/home');
    expect(JSON.stringify(whole)).toContain('#/v2/executions/details/');
  });

  it('keeps rollback blockers, other causes and what is not explained apart', () => {
    const base = verdict();
    const [cause] = base.root_causes;
    const text = visible(
      slackMessage({
        ...base,
        root_causes: [cause!, { ...cause!, rank: 2, logicalResourceId: 'Queue' }],
        rollback_blockers: [{ ...cause!, logicalResourceId: 'OldTable' }],
        missing_resources: ['Ghost'],
        accounting: { ...base.accounting, unexplained: 2 },
      }).whole,
    );
    expect(text).toContain('Failed in the rollback:');
    expect(text).toContain('OldTable');
    expect(text).toContain('Failed on their own as well');
    expect(text).toContain('Queue');
    expect(text).toContain('Ghost');
    expect(text).toContain('2 failed events fit no class');
  });

  it('says who approved, corrected, and in which words', () => {
    const review = {
      by: 'Ada',
      comment: 'seen it before',
      decided_at: '2026-11-20T11:00:00Z',
      hypothesis_rank: 2,
      correction: null,
    };
    const approved = visible(
      slackMessage({ ...verdict(), review: { ...review, decision: 'approved' } }).whole,
    );
    expect(approved).toContain('Ada approved hypothesis 2 (2026-11-20 11:00 UTC): seen it before');
    expect(approved).toContain('Why: \nThe bucket is left over from an earlier stack.');
    const corrected = visible(
      slackMessage({
        ...verdict(),
        review: { ...review, decision: 'corrected', correction: 'The CI account lost its role.' },
      }).whole,
    );
    expect(corrected).toContain('Ada corrected the diagnosis');
    expect(corrected).toContain('The CI account lost its role.');
  });

  it('tells how often the cause was seen, where last, and what was decided', () => {
    const seen = {
      times: 4,
      last: { stackName: 'billing', failed_at: '2026-11-19T09:00:00Z' },
      review: null,
    };
    expect(visible(slackMessage(verdict(), { seen }).whole)).toContain(
      'seen 4 times within 7 days, last in billing (2026-11-19 09:00 UTC)',
    );
  });

  it('shows facts without any hypothesis while a person is asked', () => {
    const base = verdict({ confidence: 0.3 });
    const text = visible(factsMessage(base, 'a person is asked'));
    expect(text).toContain('acme-assets already exists');
    expect(text).toContain('5 consequences');
    expect(text).not.toContain('The bucket name is taken');
  });

  it.each([
    ['a mention', 'Ping <!channel> and <@U123ABC> in <#C1|general>'],
    ['a link', '<https://evil.example|click> https://evil.example'],
    ['ANSI', '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007'],
    ['a direction override', 'abc \u202edcba\u202c \u2066x\u2069'],
    ['100 kB', 'x'.repeat(100_000)],
    ['100 kB of quotes', '"\\'.repeat(50_000)],
    ['100 kB of control characters', '\u0001'.repeat(100_000)],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(5000)],
    ['lone surrogates', '\ud83d'.repeat(5000)],
    ['nothing', ''],
  ])('keeps the limits and stays harmless with %s in every field', (_, hostile) => {
    const base = verdict({ stackName: hostile || 'payments', reason: hostile });
    const h = base.diagnosis.hypotheses[0]!;
    const spoiled = {
      ...base,
      diagnosis: {
        hypotheses: Array.from({ length: 50 }, (_unused, i) => ({
          ...h,
          rank: i + 1,
          cause: hostile || 'x',
          evidence: hostile,
          recommended_action: hostile,
        })),
        overall_confidence: 1,
        next_steps: hostile,
      },
      missing_resources: Array.from({ length: 200 }, () => hostile),
      caps: Array.from({ length: 50 }, () => hostile),
      route_reason: hostile || 'x',
      root_causes: Array.from({ length: 60 }, () => base.root_causes[0]!),
      rollback_blockers: Array.from({ length: 60 }, () => base.root_causes[0]!),
    };
    const message = slackMessage(spoiled);
    expectWithinLimits(message.whole);
    expectWithinLimits(message.headline);
    expectWithinLimits(message.details);
    expectWithinLimits(factsMessage(spoiled, hostile));
    expectWithinLimits(
      withStorm(
        message.headline,
        Array.from({ length: 50 }, (_unused, i) => `${hostile.slice(0, 128)}${i}`),
      ),
    );
  });

  it('keeps the limits for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.string({ unit: 'grapheme', maxLength: 3000 }),
        fc.nat(60),
        (one, other, many) => {
          const base = verdict({ reason: one });
          const h = { ...base.diagnosis.hypotheses[0]!, cause: other, evidence: one };
          const message = slackMessage({
            ...base,
            failure: { ...base.failure, stackName: other },
            diagnosis: {
              ...base.diagnosis,
              hypotheses: Array.from({ length: many }, () => h),
              next_steps: one,
            },
            dropped: Array.from({ length: many }, () => ({ cause: one, why: other })),
          });
          expectWithinLimits(message.whole);
          expectWithinLimits(message.details);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('a request to a person', () => {
  const id = '86664a5cb9';
  const rules = (pattern: string | null) => {
    const base = verdict();
    const [cause] = base.root_causes;
    const [first] = base.diagnosis.hypotheses;
    const hypotheses = [{ ...first!, category: 'other' as const, evidence_ids: [cause!.eventId] }];
    return {
      ...base,
      analysis: { ...base.analysis, by: 'rules' as const },
      root_causes: [{ ...cause!, pattern }],
      diagnosis: { ...base.diagnosis, hypotheses },
    };
  };

  it('offers to approve only what claims something', () => {
    expect(howToDecide(rules('some-entry'), { id, url: null })).toContain('approve|correct|reject');
    expect(howToDecide(rules(null), { id, url: null })).toContain('review correct|reject');
  });
});
