import * as z from 'zod';
import { logger } from '../../lambdas/runtime/log';
import { toStep } from '../../lambdas/runtime/step';
import { lambdaContext } from '../../statemachine/local/invoke';

interface Line {
  message: string;
  error_name: string;
  error_message: string;
  error: { stack: string[]; cause?: Line['error'] & { name: string; message: string } };
}

/** What the step printed when its run failed, and what it threw. */
async function fail(run: () => Promise<unknown>): Promise<{ line: Line; thrown: Error }> {
  const printed: string[] = [];
  logger.setLogLevel('ERROR');
  // Powertools has a console of its own, which writes to the process's streams.
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const step = toStep('Example', { input: z.unknown(), output: z.unknown() }, run, () => null);
  try {
    const thrown = await step({}, lambdaContext('RecordOnly', 1000)).then(
      () => new Error('it did not fail'),
      (error: Error) => error,
    );
    return { line: JSON.parse(printed.join('')) as Line, thrown };
  } finally {
    write.mockRestore();
    logger.setLogLevel('CRITICAL');
  }
}

it('logs the file and the line of a TypeError, and Step Functions keeps neither', async () => {
  const { line, thrown } = await fail(async () => (undefined as unknown as { x: string }).x);
  expect(line).toMatchObject({ message: 'Example failed', error_name: 'TypeError' });
  expect(line.error.stack[0]).toMatch(/step\.test\.ts:\d+:\d+/);
  expect(thrown).toMatchObject({ name: 'TypeError' });
  expect(thrown.cause).toBeUndefined();
  expect(thrown.stack).not.toMatch(/step\.test/);
});

it('logs the causes, each with its place, and ends where they go round', async () => {
  const inner = new RangeError('inner');
  const outer = new TypeError('outer', { cause: inner });
  inner.cause = outer;
  const { line } = await fail(async () => Promise.reject(outer));
  expect(line.error.cause).toMatchObject({ name: 'RangeError', message: 'inner' });
  expect(line.error.cause?.stack[0]).toMatch(/step\.test\.ts:\d+/);
  expect(JSON.stringify(line).match(/"inner"/g)).toHaveLength(3);
});

it('hides secrets in the text and in every cause', async () => {
  const secret = ['AKIA', 'Q7RJ3KEXWM5T2NPA'].join('');
  const cause = new TypeError(`with ${secret}`);
  const { line, thrown } = await fail(async () =>
    Promise.reject(new TypeError(`key ${secret}`, { cause })),
  );
  expect(JSON.stringify(line)).not.toContain(secret);
  expect(thrown.message).toBe('key <secret:aws-key:1>');
});

it('keeps what Step Functions stores short', async () => {
  const { thrown } = await fail(async () => Promise.reject(new TypeError('x'.repeat(10_000))));
  expect(thrown.message).toHaveLength(1000);
});

it('names the schema that input breaks, and logs what zod said', async () => {
  const { line, thrown } = await fail(async () => Promise.reject('a text'));
  expect(thrown).toMatchObject({ name: 'Error', message: 'a text' });
  expect(line.error.stack).toEqual([]);
});
