/** Checks of what the analysis needs: key and prompt. No call is paid for. */

import { validatePrompt } from '../../lambdas/prompting/prompt';
import { keyIn } from '../../lambdas/runtime/api-key';
import type { CheckContext } from './check-context';
import { type Finding, failed, ok, warning } from './finding';
import { fill } from './secret-words';

export async function checkKey(context: CheckContext): Promise<Finding> {
  const { AnthropicSecret, ModelProvider } = context.deployment.outputs;
  if (AnthropicSecret === undefined) {
    const by = ModelProvider === 'none' ? 'the rules explain' : `model provider ${ModelProvider}`;
    return ok(`none is needed: ${ModelProvider ? by : 'no secret in this deployment'}`);
  }
  return judgeKey(AnthropicSecret, await context.secret(AnthropicSecret));
}

/** Never says any part of the secret. */
export function judgeKey(secretId: string, text: string | null): Finding {
  const put = fill(secretId, 'the key, or {"api_key": "..."}');
  if (text === null) return warning('empty: the rules explain, no model is asked', ...put);
  const key = keyIn(text);
  if (key === null) return failed('it holds no key: the rules explain, no model is asked', ...put);
  if (key.startsWith('sk-ant-admin')) {
    return failed('an admin key, which may not ask a model', ...fill(secretId, 'an API key'));
  }
  if (!/^sk-ant-[\w-]{20,}$/.test(key)) {
    return warning('does not look like a key of Anthropic (sk-ant-...)', ...put);
  }
  return ok('a key of the right form; whether it is accepted shows the first triage');
}

export async function checkPrompt(context: CheckContext): Promise<Finding> {
  const name = context.deployment.outputs.PromptParameter;
  if (name === undefined) return ok('the bundled one');
  return judgePrompt(name, await context.parameter(name));
}

export function judgePrompt(name: string, text: string | null): Finding {
  const put = `aws ssm put-parameter --name ${name} --type String --overwrite --value file://FILE`;
  if (text === null) {
    return failed(`${name} does not exist: the bundled prompt is used`, CHECKED, put);
  }
  const { prompt, problems } = validatePrompt(text);
  if (prompt) return ok(`${name}, version ${prompt.version}`);
  return failed(
    `${name} is not valid, the bundled prompt is used: ${problems.join('; ')}`,
    CHECKED,
    put,
  );
}

const CHECKED = 'check a prompt (triage prompt check FILE), then put it there';
