import { Receipt } from '../../lambdas/contracts/receipt';
import { edgesOf } from '../../lambdas/report/edges';
import type { TimelineEntry } from '../../lambdas/report/lane';
import { entriesOf, reportPage } from '../../lambdas/report/report-page';
import { timelineOf } from '../../lambdas/report/timeline';
import { timelineText } from '../../lambdas/report/timeline-text';
import { verdict } from '../support/finished';

const ROOT = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/payments/1';
const CHILD = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/payments-Api-1K5T9WZLQ0M2P/2';
const START = Date.parse('2026-11-20T10:00:00.000Z');

let count = 0;
const event = (
  second: number,
  logicalResourceId: string,
  status: string,
  more: Partial<TimelineEntry> = {},
): TimelineEntry => ({
  eventId: `e-${count++}`,
  stackName: 'payments',
  stackId: ROOT,
  logicalResourceId,
  physicalResourceId: '',
  resourceType: 'AWS::S3::Bucket',
  status,
  reason: '',
  timestamp: new Date(START + second * 1000).toISOString(),
  class: 'progress',
  ...more,
});

const own = (second: number, status: string, more: Partial<TimelineEntry> = {}) =>
  event(second, 'payments', status, { physicalResourceId: ROOT, ...more });

const options = { stackId: ROOT, stackName: 'payments', rootCause: 'cause' };

const story = [
  own(0, 'UPDATE_IN_PROGRESS'),
  event(1, 'Fine', 'CREATE_IN_PROGRESS'),
  event(2, 'Fine', 'CREATE_COMPLETE'),
  event(2, 'Api', 'UPDATE_IN_PROGRESS', { physicalResourceId: CHILD }),
  event(3, 'Queue', 'CREATE_IN_PROGRESS', { stackId: CHILD }),
  event(5, 'Queue', 'CREATE_FAILED', {
    stackId: CHILD,
    class: 'cause',
    eventId: 'cause',
    reason: 'taken',
  }),
  event(3, 'Topic', 'CREATE_IN_PROGRESS', { stackId: CHILD }),
  event(5, 'Topic', 'CREATE_FAILED', {
    stackId: CHILD,
    class: 'cancelled',
    reason: 'Resource creation cancelled',
  }),
  own(6, 'UPDATE_ROLLBACK_IN_PROGRESS'),
  event(7, 'Queue', 'DELETE_IN_PROGRESS', { stackId: CHILD }),
  event(8, 'Queue', 'DELETE_COMPLETE', { stackId: CHILD }),
  own(9, 'UPDATE_ROLLBACK_COMPLETE'),
];

describe('the timeline', () => {
  it('has a lane a resource, nested stacks as groups, phases and the root cause', () => {
    const timeline = timelineOf(story, options);
    expect(timeline).toMatchObject({ from: START, to: START + 9000, rollbackAt: START + 6000 });
    expect(timeline?.root.lanes.map((l) => l.name)).toEqual(['Fine']);
    const [api] = timeline?.root.nested ?? [];
    expect(api?.name).toBe('Api');
    expect(api?.lanes.map((l) => [l.name, l.kind, l.root])).toEqual([
      ['Queue', 'cause', true],
      ['Topic', 'cancelled', false],
    ]);
    expect(api?.lanes[0]?.segments.map((s) => [s.doing, s.end, s.rollback])).toEqual([
      ['create', 'failed', false],
      ['delete', 'complete', true],
    ]);
  });

  it('folds what is fine where there is much of it, and counts it', () => {
    const many = Array.from({ length: 40 }, (_, i) => event(1, `Fine${i}`, 'CREATE_COMPLETE'));
    const timeline = timelineOf([...story, ...many], options);
    expect(timeline?.root.lanes).toEqual([]);
    expect(timeline?.root.folded).toEqual({ fine: 41, others: 0 });
    expect(timelineText(timeline!, 80).join('\n')).toContain('and 41 without trouble');
  });

  it('is nothing without a time, and ends on a cycle of stacks', () => {
    expect(timelineOf([], options)).toBeNull();
    expect(
      timelineOf([event(0, 'A', 'CREATE_FAILED', { timestamp: 'never' })], options),
    ).toBeNull();
    const cycle = [
      event(0, 'A', 'CREATE_COMPLETE', { physicalResourceId: CHILD }),
      event(1, 'B', 'CREATE_COMPLETE', { stackId: CHILD, physicalResourceId: ROOT }),
    ];
    expect(timelineOf(cycle, options)?.root.nested).toHaveLength(1);
  });

  it('as text keeps long names apart: what differs at the end is shown', () => {
    const names = ['ConfirmFunctionServiceRole1A2B3C4D', 'ConfirmFunctionServiceRole5E6F7A8B'];
    const alike = names.map((name) => event(1, name, 'CREATE_FAILED', { class: 'cause' }));
    const shown = timelineText(timelineOf([...story, ...alike], options)!, 40).join('\n');
    expect(shown).toMatch(/Con.{0,4}…\w*2B3C4D /);
    expect(shown).toMatch(/Con.{0,4}…\w*6F7A8B /);
  });

  it.each([40, 80, 100])('as text fits %i columns, whatever the names', (width) => {
    const wide = [...story, event(1, 'X'.repeat(300), 'CREATE_FAILED', { class: 'cause' })];
    for (const line of timelineText(timelineOf(wide, options)!, width)) {
      expect(line.length).toBeLessThanOrEqual(width);
    }
  });
});

it('edges: who names whom, of the lanes that matter alone', () => {
  const definitions = new Map([
    ['Queue', '{"Type":"AWS::SQS::Queue"}'],
    ['Policy', '{"Queues":[{"Ref":"Queue"}]}'],
    ['Other', '!Sub "${Third}"'],
    ['Third', ''],
  ]);
  expect(edgesOf(ROOT, definitions, new Set([`${ROOT} Queue`]))).toEqual([
    { from: `${ROOT} Queue`, to: `${ROOT} Policy` },
  ]);
});

describe('the report', () => {
  const receipt = (reason?: string) =>
    Receipt.parse({ ...verdict({ reason }), delivery_status: 'recorded', message: null });
  const page = (one = receipt(), entries: TimelineEntry[] = entriesOf(one)) =>
    reportPage({
      receipt: one,
      entries,
      edges: [],
      neverStarted: [],
      local: true,
      unread: null,
      version: '1',
    });

  it('is one file under a strict policy, without script, style attribute or request', () => {
    const html = page();
    expect(html).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;; style-src/);
    expect(html).not.toMatch(
      /<script|<iframe|<link (?!rel="icon" href="data:,")|@import|url\((?!#)/i,
    );
    expect(html).not.toMatch(/\sstyle=|\son\w+=/);
    expect(html.match(/<style>/g)).toHaveLength(1);
  });

  it('cites events by links that lead somewhere', () => {
    const html = page();
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(1);
    for (const id of targets) expect(html).toContain(`id="${id}"`);
  });

  it('keeps hostile text text', () => {
    const hostile = '"></style></svg><script>x</script><img src=x onerror=y>\u202e\u0007';
    const one = receipt(hostile);
    const html = page(one, [
      ...entriesOf(one),
      event(1, hostile, 'CREATE_FAILED', { class: 'cause', reason: hostile }),
    ]);
    expect(html).not.toMatch(/<script|<img|\u202e/);
    expect(html).not.toContain('\u0007');
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  it('stays below 300 kB for 3,000 resources in trouble', () => {
    const many = Array.from({ length: 3000 }, (_, i) => [
      event(i, `Resource${i}`, 'CREATE_IN_PROGRESS'),
      event(i + 5, `Resource${i}`, 'CREATE_FAILED', { class: 'cause', reason: 'no '.repeat(200) }),
    ]).flat();
    expect(Buffer.byteLength(page(receipt(), many))).toBeLessThan(300_000);
  });
});
