import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLanguageService, TextDocument } from 'amazon-states-language-service';
import validate from 'asl-validator';
import { nextStates, startingAt, triageDefinition } from '../../statemachine/local/definition';
import { placeholder, STEP_NAMES } from '../../statemachine/steps';

/** The words of AWS's own editor support about a definition. */
async function complaints(definition: string): Promise<string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('file://triage.asl.json', 'asl', 1, definition);
  const found = await service.doValidation(document, service.parseJSONDocument(document));
  return found.map(({ message }) => String(message));
}

const text = readFileSync(join(__dirname, '../../statemachine/triage.asl.json'), 'utf8');
const states = triageDefinition.States as unknown as Record<string, Record<string, unknown>>;
const tasks = Object.entries(states).filter(([, state]) => state.Type === 'Task');

test('is a valid state machine once its functions are named', () => {
  const bound = text.replace(
    /\$\{(\w+)\}/g,
    (_, name) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
  );
  const { isValid, errorsText } = validate(JSON.parse(bound));
  expect(errorsText('\n')).toBe('');
  expect(isValid).toBe(true);
});

test('has nothing that the Amazon States Language service would mark', async () => {
  expect(await complaints(text)).toEqual([]);
  const dangling = text.replace('"Next": "IsNewFailure"', '"Next": "IsNewFailur"');
  expect(await complaints(dangling)).not.toEqual([]);
});

test('every Task state is a step and every step is a Task state', () => {
  expect(tasks.map(([name]) => name).sort()).toEqual([...STEP_NAMES].sort());
});

test('placeholders stand for the steps, each in its own state, and nowhere else', () => {
  for (const [name, state] of tasks) {
    const { FunctionName } = state.Parameters as { FunctionName: string };
    expect(FunctionName).toBe(`\${${placeholder(name as 'RecordOnly')}}`);
  }
  expect(text.match(/\$\{/g)).toHaveLength(STEP_NAMES.length);
});

test('every Task names its time-out, as both engines have other defaults', () => {
  for (const [, state] of tasks) expect(state.TimeoutSeconds).toBeGreaterThan(0);
});

test('every state is reached, and every state named exists', () => {
  expect(Object.keys(startingAt(triageDefinition, triageDefinition.StartAt).States)).toEqual(
    Object.keys(states),
  );
  for (const state of Object.values(states)) {
    for (const next of nextStates(state)) expect(states[next]).toBeDefined();
  }
});

test('a redrive keeps only what can still be reached', () => {
  const rest = startingAt(triageDefinition, 'GateOnConfidence');
  expect(rest.StartAt).toBe('GateOnConfidence');
  expect(Object.keys(rest.States)).toEqual([
    'GateOnConfidence',
    'RouteOnConfidence',
    'DeliverToSlack',
    'RequestHumanReview',
    'RouteOnReview',
    'RecordOnly',
  ]);
});
