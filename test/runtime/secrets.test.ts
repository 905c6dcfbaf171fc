import { parameterStore } from '../../lambdas/runtime/parameters';
import { pauseSwitch } from '../../lambdas/runtime/pause';
import { secretStore } from '../../lambdas/runtime/secrets';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
beforeEach(async () => {
  await aws.load(null);
  aws.secrets.clear();
});
afterAll(() => aws.stop());

const STORES = [
  ['secretsmanager', secretStore, (text: string) => aws.secrets.set('x', text)],
  ['ssm', parameterStore, (text: string) => aws.parameters.set('x', text)],
] as const;

describe.each(STORES)('%s', (service, open, put) => {
  it('reads what is there, without blanks around it, and null for what is not', async () => {
    put(' a text\n');
    expect(await open().read('x', 0)).toBe('a text');
    expect(await open().read('y', 0)).toBeNull();
  });

  it('uses a repaired one at once where no age will do', async () => {
    const store = open();
    put('old');
    await store.read('x', 0);
    put('new');
    expect(await store.read('x', 0)).toBe('new');
  });

  it('keeps one for its age, until it is forgotten', async () => {
    const store = open();
    put('old');
    await store.read('x', 300);
    put('new');
    expect(await store.read('x', 300)).toBe('old');
    store.forget();
    expect(await store.read('x', 300)).toBe('new');
  });

  it('a page of a proxy passes, however long it stays', async () => {
    const answer = { status: 200, type: 'text/html', body: '<html>Blocked</html>' };
    aws.fault({ service, instead: answer });
    await expect(open().read('x', 0)).rejects.toMatchObject({ name: 'TransientError' });
  });

  it.each([
    ['ThrottlingException', 400, 'ThrottledError', /Slow down/],
    ['InternalServerError', 500, 'TransientError', /Slow down/],
    ['AccessDeniedException', 400, 'ConfigError', /x cannot be read: AccessDeniedException/],
  ])('%s is told as what it is', async (code, status, name, message) => {
    aws.fault({ service, code, status, message: 'Slow down' });
    const error = await open()
      .read('x', 0)
      .catch((e: Error) => e);
    expect(error).toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

it.each([
  ['none', false, false],
  [' Model ', true, false],
  ['delivery', false, true],
  ['all', true, true],
])('the switch at %s', async (value, model, delivery) => {
  aws.parameters.set('/pause', value);
  const pause = pauseSwitch(parameterStore(), '/pause');
  expect([await pause.isPaused('model'), await pause.isPaused('delivery')]).toEqual([
    model,
    delivery,
  ]);
});

it('a switch that does not exist pauses nothing; one that cannot be read says so', async () => {
  expect(await pauseSwitch(parameterStore(), undefined).isPaused('model')).toBe(false);
  expect(await pauseSwitch(parameterStore(), '/none').isPaused('model')).toBe(false);
  aws.fault({ service: 'ssm', code: 'AccessDeniedException' });
  await expect(pauseSwitch(parameterStore(), '/none').isPaused('model')).rejects.toThrow(
    'parameter /none cannot be read',
  );
});
