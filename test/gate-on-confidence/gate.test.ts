import type { Diagnosed } from '../../lambdas/contracts/diagnosis';
import { Verdict } from '../../lambdas/contracts/verdict';
import type { CeilingOf } from '../../lambdas/gate-on-confidence/ceiling';
import { gate } from '../../lambdas/gate-on-confidence/gate';
import {
  aBrief,
  aDiagnosis,
  DENIED,
  event,
  hypothesis,
  QUEUE,
  SYMPTOM,
  TOPIC,
  WRAPPER,
} from './a-failure';

const THRESHOLD = 0.6;
const open: CeilingOf = () => ({
  limit: 1,
  why: '',
  category: null,
  otherwise: 1,
  proven: false,
});

const rules = (diagnosed: Diagnosed): Diagnosed => ({
  ...diagnosed,
  analysis: { ...diagnosed.analysis, by: 'rules', model: null },
});

/** The verdict on one hypothesis about this failure, with no ceiling in the way. */
const judge = (diagnosed: Diagnosed, threshold = THRESHOLD) => gate(diagnosed, threshold, open);

const overall = (diagnosed: Diagnosed): number => judge(diagnosed).diagnosis.overall_confidence;

describe('the route', () => {
  test.each([
    [0.6, 'deliver'],
    [0.59, 'review'],
  ])('at %p is %s', (confidence_score, route) => {
    const verdict = judge(aDiagnosis([hypothesis({ confidence_score })]));
    expect(verdict.route).toBe(route);
    expect(verdict.route_reason).toContain(confidence_score.toFixed(2));
    expect(verdict.route_reason).toContain('0.60');
  });

  test('follows the threshold that is given', () => {
    const diagnosed = aDiagnosis([hypothesis({ confidence_score: 0.86 })]);
    expect(judge(diagnosed, 0.9).route).toBe('review');
    expect(judge(diagnosed, 0).route).toBe('deliver');
  });

  test('is review for an empty list, whatever the threshold', () => {
    expect(judge(aDiagnosis([]), 0)).toMatchObject({
      route: 'review',
      diagnosis: { overall_confidence: 0, hypotheses: [] },
    });
  });

  test('never takes over the overall confidence that the model gave', () => {
    expect(overall(aDiagnosis([hypothesis({ confidence_score: 0.3 })]))).toBe(0.3);
  });
});

describe('the verdict', () => {
  test('keeps its contract: no brief, but what the brief cut', () => {
    const brief = aBrief();
    brief.brief.cuts = [{ what: 'cancelled events', count: 4 }];
    const verdict = judge(aDiagnosis([hypothesis()], brief));
    expect(Verdict.parse(verdict)).toEqual(verdict);
    expect(verdict).not.toHaveProperty('brief');
    expect(verdict.cuts).toEqual([{ what: 'cancelled events', count: 4 }]);
  });

  test('puts the ranks in order and keeps only citations that exist', () => {
    const second = hypothesis({ rank: 2, confidence_score: 0.4 });
    const first = hypothesis({ rank: 1, evidence_ids: [QUEUE.eventId, 'nowhere'] });
    const { diagnosis, caps } = judge(aDiagnosis([second, first]));
    expect(diagnosis.hypotheses.map((h) => h.confidence_score)).toEqual([0.7, 0.4]);
    expect(diagnosis.hypotheses[0]?.evidence_ids).toEqual([QUEUE.eventId]);
    expect(caps).toEqual(['hypothesis 1: 0.86 to 0.70, it also cites events that do not exist']);
  });

  test('says every cap in words, on the list and in the reason', () => {
    const wrong = hypothesis({ evidence: SYMPTOM, evidence_ids: [WRAPPER.eventId] });
    const verdict = judge(aDiagnosis([wrong]));
    expect(verdict.caps.join('\n')).toMatch(/symptom \(consequence\)/);
    expect(verdict.caps.join('\n')).toMatch(/disagrees with the deterministic ranking/);
    expect(verdict.route_reason).toMatch(/^Confidence 0\.30 is below the threshold 0\.60\. Lower/);
  });

  test('redacts what a model made up or carried over', () => {
    const key = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
    const verdict = judge(aDiagnosis([hypothesis({ cause: `The queue needs ${key}.` })]));
    expect(JSON.stringify(verdict)).not.toContain(key);
  });
});

describe('what is missing from the evidence lowers every diagnosis', () => {
  const unexplained = (n: number, d: Diagnosed): Diagnosed => ({
    ...d,
    accounting: { ...d.accounting, unexplained: n },
  });

  const cases: [string, (d: Diagnosed) => Diagnosed, RegExp][] = [
    ['unexplained events', (d) => unexplained(3, d), /3 failed events are/],
    ['missing resources', (d) => ({ ...d, missing_resources: ['A', 'B'] }), /2 failed resources/],
    ['cut causes', (d) => ({ ...d, causes_cut: 9 }), /9 causes were cut/],
    ['no ranked cause', (d) => ({ ...d, root_causes: [] }), /found no cause/],
  ];

  test.each(cases)('%s', (_, lack, why) => {
    for (const who of [rules, (d: Diagnosed) => d]) {
      const verdict = judge(lack(who(aDiagnosis([hypothesis({ confidence_score: 0.9 })]))));
      expect(verdict.diagnosis.overall_confidence).toBeLessThan(0.75);
      expect(verdict.route_reason).toMatch(why);
    }
  });

  test('the more is open, the lower', () => {
    const sure = aDiagnosis([hypothesis({ confidence_score: 0.9 })]);
    const withOpen = (n: number) => overall(unexplained(n, sure));
    expect([0, 1, 4].map(withOpen)).toEqual([0.9, 0.7, 0.58]);
  });

  test('a cause that the model was not shown counts as cut', () => {
    const brief = aBrief([QUEUE, event('e4', { logicalResourceId: 'Other' })]);
    brief.brief.events.pop();
    expect(judge(aDiagnosis([hypothesis()], brief)).caps.join()).toMatch(/1 causes were cut/);
  });
});

describe('the rules', () => {
  test('are not lowered for what only a model does', () => {
    const causes = [
      hypothesis({ confidence_score: 0.7 }),
      hypothesis({ rank: 2, confidence_score: 0.88, category: 'quota' }),
    ];
    const verdict = gate(rules(aDiagnosis(causes)), THRESHOLD);
    expect(verdict.diagnosis.hypotheses.map((h) => h.confidence_score)).toEqual([0.7, 0.88]);
    expect(verdict).toMatchObject({ route: 'deliver', caps: [], dropped: [] });
  });

  test('may quote a reason of one word, or none where there is none', () => {
    const brief = aBrief([event('e1', { reason: '' })]);
    expect(judge(rules(aDiagnosis([hypothesis({ evidence: '' })], brief))).route).toBe('deliver');
  });

  test('may cite a ranked cause that the brief had no room for', () => {
    const brief = aBrief();
    brief.brief.events = [TOPIC];
    expect(judge(rules(aDiagnosis([hypothesis()], brief))).route).toBe('deliver');
  });

  test('are held to their citations like everybody', () => {
    const verdict = judge(rules(aDiagnosis([hypothesis({ evidence: 'invented words' })])));
    expect(verdict.dropped).toHaveLength(1);
  });
});

describe('an event', () => {
  test('that blocked the rollback explains a failed rollback, and no failed deployment', () => {
    const blocker = event('e1', { class: 'blocker', status: 'DELETE_FAILED' });
    const deploy = aDiagnosis([hypothesis()], aBrief([blocker]));
    const rollback = structuredClone(deploy);
    rollback.failure.phase = 'rollback';
    expect(judge(deploy).caps.join()).toMatch(/blocked the rollback/);
    expect(judge(rollback).caps.join()).not.toMatch(/blocked the rollback/);
  });

  test('stands for every resource that the same cause hit', () => {
    const brief = aBrief();
    const twin = event('e9', { class: 'consequence', eventId: 'twin' });
    brief.brief.events.push(twin);
    brief.root_causes[0]!.resources = [{ ...QUEUE }, { ...twin }];
    expect(overall(aDiagnosis([hypothesis({ evidence_ids: ['twin'] })], brief))).toBe(0.86);
  });

  test('may be explained by what an enrichment says of it, and only of it', () => {
    const brief = aBrief([event('e1', { reason: 'See the log for details' }), TOPIC]);
    const text = 'TypeError: cannot read bucketName of undefined';
    brief.enrichments = [{ source: 'log', eventId: QUEUE.eventId, title: 'log', text }];
    const quoting = (evidence_ids: string[]) =>
      judge(aDiagnosis([hypothesis({ evidence: text, evidence_ids })], brief));
    expect(quoting([QUEUE.eventId]).dropped).toEqual([]);
    expect(quoting([TOPIC.eventId]).dropped).toHaveLength(1);
  });
});

test('a true quotation under an unrelated claim is looked at by a person', () => {
  const cause = 'The weather in the region was bad.';
  const verdict = judge(aDiagnosis([hypothesis({ cause, recommended_action: 'Wait.' })]));
  expect(verdict.route_reason).toMatch(/names nothing of the event/);
  expect(verdict.route).toBe('review');
});

const contradiction = (reason: string) =>
  aDiagnosis(
    [hypothesis({ evidence: reason, cause: `The queue: ${reason}`, category: 'network' })],
    aBrief([event('e1', { reason })]),
  );

describe('the ceiling of the knowledge base', () => {
  const at = (reason: string, more = {}) => {
    const brief = aBrief([event('e1', { reason })]);
    const sure = { evidence: reason, confidence_score: 1, cause: `The queue: ${reason}` };
    return gate(aDiagnosis([hypothesis({ ...sure, ...more })], brief), THRESHOLD);
  };

  test('bounds a known reason by what the rules are worth on it', () => {
    const known = at(DENIED).diagnosis.overall_confidence;
    expect(known).toBeGreaterThanOrEqual(0.75);
    expect(known).toBeLessThan(1);
  });

  test('bounds an unknown one, and more so a generic one', () => {
    const unknown = at('Frobnication of the gizmo returned verdict 17').diagnosis;
    expect(unknown.overall_confidence).toBe(0.75);
    expect(at('Internal Failure').diagnosis.overall_confidence).toBe(0.5);
  });

  test('hears a contradiction about the category, and sends it to a person where it is proven', () => {
    const proven = at(DENIED, { category: 'network' });
    expect(proven.diagnosis.overall_confidence).toBe(0.55);
    expect(proven.caps.join()).toMatch(/read this reason as permissions, not network/);
    expect(gate(contradiction(DENIED), 0.1).route).toBe('review');
    const arguable = gate(contradiction('Your account is currently blocked'), THRESHOLD);
    expect(arguable.diagnosis.overall_confidence).toBeGreaterThanOrEqual(0.65);
  });
});
