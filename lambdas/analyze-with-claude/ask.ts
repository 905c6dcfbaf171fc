/** One paid call: reserve, ask, settle, measure, read. */
import { randomUUID } from 'node:crypto';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Brief } from '../contracts/brief';
import type { Analysis, Diagnosis } from '../contracts/diagnosis';
import type { OutputFormat } from '../prompting/answer-schema';
import type { Prompt } from '../prompting/prompt';
import { promptOf } from '../prompting/prompt-of';
import { estimateTokens } from '../prompting/tokens';
import { SpendCapReachedError } from '../runtime/errors';
import { logger } from '../runtime/log';
import { identityOf } from '../runtime/once';
import { readAnswer } from './answer';
import type { Circuit } from './circuit';
import { isProviderDown, wasNotBilled } from './model-errors';
import { costMicroUsd } from './prices';
import type { Model, ModelReply } from './provider';
import { giveBack, keep, type Reservation, reserve, type Spend, settleAt } from './spend';
import { recordCapReached, recordUsage } from './usage-metrics';

/** Room for five hypotheses and for the thinking before them, which counts as output. */
export const MAX_OUTPUT_TOKENS = 8192;

export interface Question {
  brief: Brief;
  prompt: Prompt;
  hash: string;
  format: OutputFormat;
  model: string;
  /** Identifies this call across its retries. */
  call: string;
  /** Milliseconds that the call may take when it begins now. */
  timeLeft: () => number;
}

/** A type, not an interface: only then it counts as JSON, which is how it is kept. */
export type Paid = {
  diagnosis: Diagnosis;
  analysis: Analysis;
};

export interface Asked {
  model: Model;
  spend: Spend;
  circuit: Circuit;
  metrics: Metrics;
}

/** What the API adds to a structured request by itself, in tokens, generously. */
const API_TOKENS = 500;

/** Tokens of the whole request, never too few. */
function inputTokensAtMost({ brief, prompt, format }: Question): number {
  const fixed = prompt.system + prompt.user + JSON.stringify(format);
  return brief.brief.tokens + estimateTokens(fixed) + API_TOKENS;
}

async function reserveWorstCase(question: Question, spend: Spend, metrics: Metrics) {
  const tokens = {
    input_tokens: inputTokensAtMost(question),
    output_tokens: MAX_OUTPUT_TOKENS,
  };
  try {
    const most = costMicroUsd(question.model, tokens);
    return await reserve(spend, identityOf(question.brief), randomUUID(), most);
  } catch (error) {
    if (error instanceof SpendCapReachedError) recordCapReached(metrics);
    throw error;
  }
}

async function askReserved(question: Question, { model, circuit }: Asked, held: Reservation) {
  const texts = promptOf(question.brief, question.prompt);
  const request = { ...texts, format: question.format, max_tokens: MAX_OUTPUT_TOKENS };
  try {
    const timeout_ms = question.timeLeft();
    const reply = await model.ask({ ...request, timeout_ms, model: question.model });
    await quietly('the circuit', circuit.succeeded);
    return reply;
  } catch (error) {
    const close = wasNotBilled(error) ? giveBack : keep;
    await quietly('how the call ended', () => close(held));
    if (isProviderDown(error)) await quietly('the circuit', circuit.failed);
    throw error;
  }
}

/** Bookkeeping after the call: its failure leaves what was reserved, and loses no answer. */
async function quietly(what: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    logger.warn(`${what} could not be written`, { why: String(error) });
  }
}

function analysisOf({ model, prompt, hash }: Question, reply: ModelReply): Analysis {
  const usage = reply.usage ?? { input_tokens: 0, output_tokens: 0 };
  return {
    by: 'claude',
    model,
    prompt_version: prompt.version,
    prompt_hash: hash,
    ...usage,
    cost_usd: reply.usage ? costMicroUsd(model, reply.usage) / 1e6 : 0,
    fallback_reason: null,
  };
}

/** @throws the errors of `reserve`, of the provider and of `readAnswer` */
export async function ask(question: Question, services: Asked): Promise<Paid> {
  const { spend, metrics } = services;
  await services.circuit.check();
  const held = await reserveWorstCase(question, spend, metrics);
  const started = Date.now();
  const reply = await askReserved(question, services, held);
  const analysis = analysisOf(question, reply);
  if (reply.usage) {
    const cost = costMicroUsd(question.model, reply.usage);
    await quietly('what the call cost', () => settleAt(held, cost));
  }
  // Before the answer is read: what a refused or cut answer cost counts as well.
  const { input_tokens, output_tokens, cost_usd } = analysis;
  const usage = { input_tokens, output_tokens, cost_usd, latency_ms: Date.now() - started };
  recordUsage(metrics, question.brief, { model: question.model, ...usage });
  const { events, facts = [] } = question.brief.brief;
  return { diagnosis: readAnswer(reply, [...events, ...facts]), analysis };
}
