import { briefTriage, MOST_BYTES } from '../../bin/mcp/brief-triage';
import { verdict } from '../support/finished';

const receipt = { ...verdict(), delivery_status: 'recorded' as const, message: null };

test('a triage in brief says what failed, why and what to do', () => {
  expect(briefTriage(receipt)).toMatchObject({
    stack: 'payments',
    root_causes: [{ resource: 'AssetsBucket', reason: 'acme-assets already exists' }],
    left_out: { root_causes: 0 },
  });
});

test('where the stack stands by now is the newest status, not the one that was triaged', () => {
  const stack_status = { status: 'UPDATE_ROLLBACK_FAILED', at: '2026-11-20T10:05:00.000Z' };
  expect(briefTriage({ ...receipt, stack_status })).toMatchObject({
    status: 'UPDATE_ROLLBACK_IN_PROGRESS',
    now: { status: 'UPDATE_ROLLBACK_FAILED', standing: 'stuck' },
  });
});

test.each([1, 40])(
  '%d causes with huge reasons stay below the limit, and what is cut is counted',
  (n) => {
    const [cause] = receipt.root_causes;
    const root_causes = Array.from({ length: n }, () => ({
      ...cause!,
      reason: '\u{1F4A5}é'.repeat(5000),
    }));
    const brief = briefTriage({ ...receipt, root_causes });
    expect(Buffer.byteLength(JSON.stringify(brief))).toBeLessThan(MOST_BYTES);
    expect(brief.left_out.root_causes + brief.root_causes.length).toBe(n);
  },
);
