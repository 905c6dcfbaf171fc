/** The stack's outputs are what the command line finds a deployment by. */
import { missingOutputs } from '../../bin/doctor/check-stack';
import { hubTemplate } from '../lib/synth';

test.each([
  ['as it comes', {}, ['PauseParameter', 'AnthropicSecret', 'ModelProvider'], ['PromptParameter']],
  [
    'on Bedrock with a prompt of its own',
    { modelProvider: 'bedrock' as const, promptParameter: '/team/prompt' },
    ['PauseParameter', 'ModelProvider', 'PromptParameter'],
    ['AnthropicSecret'],
  ],
])('%s', (_, settings, there, absent) => {
  const found = hubTemplate(settings).findOutputs('*');
  const outputs = Object.fromEntries(Object.keys(found).map((key) => [key, 'set']));
  const none = { stackName: '', stackId: '', region: '', status: '', statusReason: '' };
  expect(missingOutputs({ ...none, outputs })).toEqual([]);
  expect(Object.keys(outputs)).toEqual(expect.arrayContaining(there));
  for (const name of absent) expect(outputs).not.toHaveProperty(name);
});
