/** What the second edition of the prompt shows, and how. */
import { readAnswer } from '../../lambdas/analyze-with-claude/answer';
import { summarize } from '../../lambdas/budget-and-summarize/summarize';
import type { Enrichment, EnrichmentNote, Evidence } from '../../lambdas/contracts/evidence';
import { createRedactor } from '../../lambdas/redaction/redact';
import { cause, event, evidence, other } from './evidence';

const brief = (input: Evidence, budget = 4000) => summarize(input, budget, createRedactor());
const text = (input: Evidence) => brief(input).brief.text;

const fact = (source: Enrichment['source'], of: string, says: string): Enrichment => ({
  source,
  eventId: `event-of-${of}`,
  title: `what is known of ${of}`,
  text: says,
});

describe('ids', () => {
  const input = evidence({
    root_causes: [cause(1, 'Queue'), cause(2, 'Topic')],
    enrichments: [
      fact('properties', 'Queue', '{"DelaySeconds":"9999"}'),
      fact('log', 'Topic', 'TypeError: no topic'),
    ],
  });

  it('are given to properties, templates and logs too', () => {
    const { text: shown, facts } = brief(input).brief;
    expect(shown).toContain('f1 properties: what is known of Queue\n"DelaySeconds":"9999"');
    expect(shown).toContain('f2 log: what is known of Topic\nTypeError: no topic');
    expect(facts).toEqual([
      { id: 'f1', eventId: 'e1', source: 'properties' },
      { id: 'f2', eventId: 'e2', source: 'log' },
    ]);
  });

  it('lead from an answer to the event that they explain', () => {
    const { events, facts } = brief(input).brief;
    const answer = {
      hypotheses: [
        {
          rank: 1,
          cause: 'The delay is too long.',
          evidence: '"DelaySeconds":"9999"',
          evidence_ids: ['f1', 'e2', 'f9'],
          category: 'invalid-input',
          confidence_score: 0.8,
          recommended_action: 'Shorten it.',
        },
      ],
      overall_confidence: 0.8,
      next_steps: '',
    };
    const reply = {
      stop_reason: 'end_turn',
      stop_detail: null,
      text: JSON.stringify(answer),
      usage: null,
    };
    const before = [{ id: 'f1', eventId: 'event-of-Queue' }];
    for (const cited of [facts!, before]) {
      const { hypotheses } = readAnswer(reply, [...events, ...cited]);
      expect(hypotheses[0]?.evidence_ids).toEqual(['event-of-Queue', 'event-of-Topic', 'f9']);
    }
  });
});

describe('what came cut', () => {
  it.each([
    'The following resource(s) failed to create: [Queue, Topic, Buck',
    'Embedded stack arn:aws:cloudformation:x was not successfully created (the foll...',
    'Resource handler returned message: "no (Service: Sqs, Status Code: 4',
  ])('is marked and told: %s', (reason) => {
    const shown = brief(evidence({ root_causes: [cause(1, 'Queue', { reason })] })).brief;
    expect(shown.text).toContain(`${reason} [cut]`);
    expect(shown.text).toContain('1 reasons that came cut, marked [cut]');
    expect(shown.text).not.toContain('Nothing was left out');
  });

  it.each(['Queue (orders) exists', 'It failed [twice].', 'List: [A, B]'])(
    'is not what ends: %s',
    (reason) => {
      const shown = text(evidence({ root_causes: [cause(1, 'Queue', { reason })] }));
      expect(shown).not.toContain('[cut]');
    },
  );
});

describe('what is not known is not shown', () => {
  it.each(['2026-03-02T10:00:00.000Z', '2026-03-01T18:50:33.000Z', ''])(
    'a time: %s',
    (timestamp) => {
      const input = evidence({ root_causes: [cause(1, 'Queue', { timestamp })] });
      const failure = { ...input.failure, failed_at: timestamp };
      const shown = text({ ...input, failure });
      expect(shown).toMatch(/^e1 Queue, /m);
      expect(shown).not.toMatch(/[+-][\d.]+s\b/);
    },
  );

  it('a type', () => {
    const resources = ['Queue', 'A'].map((n) => event(n, { resourceType: '' }));
    const shown = text(
      evidence({ root_causes: [cause(1, 'Queue', { resources, resourceType: '' })] }),
    );
    expect(shown).toContain('the same cause hit: e2 A\n');
    expect(shown).not.toContain('()');
  });
});

describe('nested stacks are called by the logical ids that lead to them', () => {
  const ROOT = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/5f0c';
  const id = (name: string) => ROOT.replace('/shop/', `/${name}/`);
  const deep = {
    stackName: 'shop-Net-1AB2CD3EF4GH-Subnets-5IJ6KL7MN8OP',
    stackId: id('deep'),
  };

  it('as their own resources tell', () => {
    const wrapper = (name: string, stackId: string, physicalResourceId: string) =>
      other(name, 'consequence', {
        resourceType: 'AWS::CloudFormation::Stack',
        stackId,
        physicalResourceId,
      });
    const shown = text(
      evidence({
        root_causes: [
          cause(1, 'Subnet', { ...deep, stackName: 'shop-NetworkOfTheSh-5IJ6KL7MN8OP' }),
        ],
        other_events: [
          wrapper('Network', ROOT, id('middle')),
          wrapper('Subnets', id('middle'), id('deep')),
        ],
      }),
    );
    expect(shown).toMatch(/^e1 \+12\.5s Network\/Subnets \/ Subnet, /m);
  });

  it('as their names do, where no resource is known', () => {
    const shown = text(evidence({ root_causes: [cause(1, 'Subnet', deep)] }));
    expect(shown).toMatch(/^e1 \+12\.5s Net\/Subnets \/ Subnet, /m);
  });
});

it('shows the properties first that decide, and bodies in part', () => {
  const properties = {
    Definition: 'x'.repeat(5000),
    Tags: [{ Key: 'team', Value: 'orders' }],
    DelaySeconds: '9999',
    TemplateURL: 'https://x.example/t.yaml',
  };
  const { text: shown, cuts } = brief(
    evidence({
      root_causes: [cause(1, 'Queue', { reason: 'Value 9999 for DelaySeconds is too high' })],
      enrichments: [fact('properties', 'Queue', JSON.stringify(properties))],
    }),
  ).brief;
  const lines = shown.slice(shown.indexOf('f1 ')).split('\n');
  expect(lines[1]).toBe('"DelaySeconds":"9999"');
  expect(lines[2]).toContain('"TemplateURL":');
  expect(shown).toMatch(/"Definition":"x+ \[cut\]/);
  expect(cuts).toContainEqual({ what: 'characters of enrichments', count: 5002 - 240 });
});

describe('a reason that only points elsewhere', () => {
  const reason = 'See the details in CloudWatch Log Stream: 2026/03/02/[$LATEST]0a';
  const told = (notes: EnrichmentNote[], enrichments: Enrichment[] = []) =>
    text(
      evidence({ root_causes: [cause(1, 'Fn', { reason })], enrichment_notes: notes, enrichments }),
    );

  it.each<[EnrichmentNote['outcome'] | null, RegExp]>([
    [null, /it points to the function's log: not looked up/],
    ['empty', /it points to the function's log: looked up, nothing found/],
    ['failed', /it points to the function's log: could not be read/],
  ])('%s', (outcome, line) => {
    const notes = outcome ? [{ source: 'log' as const, outcome, detail: 'x' }] : [];
    expect(told(notes)).toMatch(line);
  });

  it('needs no word where what was found stands below', () => {
    const found = { source: 'log' as const, outcome: 'found' as const, detail: '1 found' };
    expect(told([found], [fact('log', 'Fn', 'TypeError: boom')])).not.toContain('it points to');
  });
});

it('puts a cause in order by what began and ended around it', () => {
  const around = [
    event('Vpc', { status: 'CREATE_COMPLETE', reason: '', timestamp: '2026-03-02T10:00:10.000Z' }),
    event('Gateway', {
      status: 'CREATE_IN_PROGRESS',
      reason: '',
      timestamp: '2026-03-02T10:00:11.000Z',
    }),
  ];
  expect(text(evidence({ around }))).toContain(
    'around it, in order: +10s Vpc CREATE_COMPLETE; +11s Gateway CREATE_IN_PROGRESS',
  );
});
