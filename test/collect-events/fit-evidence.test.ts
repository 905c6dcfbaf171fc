/** However hostile the events are, the state stays far below the 256 KiB of Step Functions. */
import { fitEvidence } from '../../lambdas/collect-events/fit-evidence';
import type { Evidence } from '../../lambdas/contracts/evidence';

const nasty = '\u0001'.repeat(20_000);
const many = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

const event = (i: number, text: string) => ({
  eventId: `${text}-event-${i}`,
  stackName: `app${text}`,
  stackId: `arn${text}`,
  logicalResourceId: `R${i}${text}`,
  physicalResourceId: text,
  resourceType: `Custom::${text}`,
  status: 'CREATE_FAILED',
  reason: `${i} failed ${text}`,
  timestamp: '2026-01-01T00:00:00.000Z',
});

const evidence = (text: string, n = 40): Evidence => {
  const causes = many(n, (i) => ({
    ...event(i, text),
    rank: i + 1,
    category: 'other' as const,
    pattern: null,
    resources: many(50, (r) => ({
      stackName: `app${text}`,
      logicalResourceId: `R${r}${text}`,
      resourceType: 'x',
      eventId: `${text}-event-${r}`,
    })),
    resource_count: 70,
  }));
  return {
    root_causes: causes,
    rollback_blockers: causes,
    other_events: many(200, (i) => ({ ...event(i, text), class: 'cancelled' as const })),
    missing_resources: many(200, (i) => `Ghost${i}${text}`),
    enrichments: many(12, (i) => ({
      source: 'log' as const,
      eventId: `${text}-event-${i}`,
      title: text,
      text: 'x'.repeat(6_000),
    })),
    enrichment_notes: [],
    failure: {
      status_reason: text,
      tags: Object.fromEntries(many(50, (i) => [`tag${i}`, text.slice(0, 256)])),
    },
    accounting: {},
  } as unknown as Evidence;
};

describe('fitEvidence', () => {
  it('bounds every text of a hostile failure, names and ids too', () => {
    const fitted = fitEvidence(evidence(nasty));
    expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThan(200_000);
    expect(fitted.root_causes[0]?.reason).toContain('characters cut');
  });

  it.each(['<secret:password:12>', '\u{1f680}'])('never cuts %j in half', (mark) => {
    const whole = new RegExp(
      `^\\d+ failed (?:${mark})* \\[\\.\\.\\. \\d+ characters cut \\.\\.\\.\\] (?:${mark})*\\.*$`,
      'u',
    );
    for (let more = 0; more < mark.length; more++) {
      const text = `${mark.repeat(4_000)}${'.'.repeat(more)}`;
      const [cause] = fitEvidence(evidence(text, 1)).root_causes;
      expect(cause?.reason).toMatch(whole);
    }
  });

  it('counts what it leaves out', () => {
    const fitted = fitEvidence(evidence(nasty));
    expect(fitted.root_causes.length + fitted.causes_cut).toBe(40);
    const kept = [fitted.root_causes, fitted.rollback_blockers, fitted.other_events];
    const left = kept.reduce((n, list) => n + list.length, 0);
    expect(fitted.accounting.cut_events).toBe(40 + 40 + 200 - left);
    expect(fitted.root_causes[0]?.resource_count).toBe(70);
    const gone = 12 - fitted.enrichments.length;
    expect(fitted.enrichment_notes).toEqual([
      { source: 'log', outcome: 'cut', detail: `${gone} left out for want of room` },
    ]);
  });

  it('cites an event by the same id everywhere, and tells two long ones apart', () => {
    const fitted = fitEvidence(evidence(nasty, 2));
    const ids = fitted.root_causes.map((c) => c.eventId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(fitted.enrichments[0]?.eventId).toBe(ids[0]);
    expect(fitted.root_causes[0]?.resources?.[0]?.eventId).toBe(ids[0]);
  });

  it('leaves an ordinary failure as it is', () => {
    const plain = { ...evidence('x', 2), other_events: [], enrichments: [] };
    const fitted = fitEvidence(plain);
    expect(fitted.root_causes).toEqual(plain.root_causes);
    expect(fitted.failure).toEqual(plain.failure);
  });
});
