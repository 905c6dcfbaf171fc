import { bar, createProgress } from '../../bin/text/progress';

const ESCAPE = '\u001b';

function capture() {
  const written: string[] = [];
  return { written, write: (text: string) => written.push(text) };
}

test('a pipe gets one plain line for each thing that is done', () => {
  const out = capture();
  const progress = createProgress(out, { live: false, color: false, width: 80 });
  progress.working('CollectEvents');
  progress.done('CollectEvents 12 ms');
  progress.done('DeliverToSlack', false);
  progress.step(2, 5, 'redriven');
  progress.stop();
  expect(out.written.join('')).toBe('✓ CollectEvents 12 ms\n✗ DeliverToSlack\n[2/5] redriven\n');
});

test('a terminal gets a live line that never wraps and is gone at the end', () => {
  const out = capture();
  const progress = createProgress(out, { live: true, color: false, width: 24 });
  progress.working('a very long text that would not fit into so narrow a terminal');
  progress.done('done');
  progress.stop();
  const live = out.written[0] as string;
  expect(live.replace('\r', '').replace(`${ESCAPE}[K`, '').length).toBeLessThan(24);
  expect(live).toContain('…');
  expect(out.written.at(-1)).toBe(`\r${ESCAPE}[K`);
});

test('the bar is full at the end, empty at the start and survives a total of none', () => {
  expect(bar(0, 10, 40)).toBe('░'.repeat(10));
  expect(bar(10, 10, 40)).toBe('█'.repeat(10));
  expect(bar(99, 10, 40)).toBe('█'.repeat(10));
  expect(bar(0, 0, 8)).toBe('░░░░');
});
