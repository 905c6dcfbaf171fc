/** Tells the reviewers that somebody is needed, once per verdict. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import type { Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import { minute } from '../report/words';
import { isPassing, TransientError } from '../runtime/errors';
import { logger } from '../runtime/log';
import { identityOf } from '../runtime/once';
import type { Conversation } from '../slack/conversation/conversation';
import { postOnce } from '../slack/conversation/post-once';
import { type Said, type Told, tell } from '../slack/conversation/tell';
import { reviewDestinationOf } from '../slack/destination';
import type { SlackPayload } from '../slack/messages/blocks';
import { factsMessage } from '../slack/messages/facts-message';
import {
  howToDecide,
  type ReviewRequest,
  reviewMail,
  reviewMessage,
} from '../slack/messages/review-message';
import { type Messenger, messengerFor, type Thread } from '../slack/messenger';
import type { ReviewServices } from './wiring';

export interface Asking {
  request: ReviewRequest;
  talk: Conversation | null;
  /** False when another stack of the conversation has asked: only the channel is told. */
  asks: boolean;
}

/**
 * The stack's own channel always gets the facts and hears that a person is asked. Reviewers are
 * told in their own channel or webhook, by SNS, or by both; where neither is set, in the stack's
 * channel, with the facts alone: what the gate withholds is not for that channel. A request is
 * always a new message: of an edit Slack tells nobody.
 *
 * @throws when none of the ways that are set worked, so that the state retries or fails.
 */
export async function tellReviewers(
  verdict: Verdict,
  { request, talk, asks }: Asking,
  services: ReviewServices,
  context: Context,
): Promise<void> {
  const safe = createRedactor().json(verdict);
  const reviewers = await reviewersOf(services, context);
  const elsewhere = reviewers !== null || services.topicArn !== null;
  // Reviewers with a way of their own decide there; else the channel is where they are.
  const url = await services.link(verdict, elsewhere ? 'view' : 'decide');
  const links = url ? [{ text: 'Open the review', url }] : [];
  const text = factsMessage(safe, waitingNote(safe, request), links);
  const own = talk && (await asked(talk, text));
  if (!asks) return;
  const post = (way: string, messenger: Messenger, message: SlackPayload, thread?: Thread) => {
    const one = { operation: `review.${way}`, key: identityOf(verdict), message, thread };
    return postOnce(one, { ...services, context }, messenger, async () => ({ by: way }));
  };
  const ways: [string, () => Promise<unknown>][] = [];
  // A headline that was posted to ask is such a message.
  if (talk && !elsewhere && !own?.posted) {
    const thread = own?.thread ? { ...own.thread, broadcast: true } : undefined;
    ways.push(['channel', () => post('channel', talk.messenger, text, thread)]);
  }
  if (reviewers) {
    const message = reviewMessage(safe, request);
    ways.push(['reviewers', () => post('reviewers', reviewers, message)]);
  }
  if (services.topicArn) {
    const mail = () => publish(services, reviewMail(safe, request));
    const told = async () => (await mail()) && true;
    ways.push(['topic', () => services.once('review.topic', identityOf(verdict), context, told)]);
  }
  await tellBy(ways);
}

/** The facts, in the stack's own channel; without them the reviewers are told all the same. */
async function asked(talk: Conversation, text: SlackPayload): Promise<Told | null> {
  const said: Said = {
    saying: { kind: 'asked', confidence: 0, ending: '' },
    texts: { whole: text, headline: text, details: null },
    line: null,
  };
  for (const pause of [1000, 3000, 0]) {
    const told = await tell(talk, said).catch((error: Error) => {
      warn('own channel')(error);
      const passes = PASSING.has(error.name) || isPassing(error);
      return passes && pause ? ('again' as const) : null;
    });
    if (told !== 'again') return told;
    await sleep(pause);
  }
  return null;
}

const PASSING = new Set(['SlackTransientError', 'IdempotencyAlreadyInProgressError']);

/** Nobody may have looked yet: it says only who may decide, how and until when. */
const waitingNote = (verdict: Verdict, request: ReviewRequest): string => {
  const until = request.until ? ` until ${minute(request.until)}` : '';
  return `a person is asked${until}; decide with ${howToDecide(verdict, request)}`;
};

async function tellBy(ways: [string, () => Promise<unknown>][]): Promise<void> {
  const errors: Error[] = [];
  for (const [way, tell] of ways) {
    try {
      await tell();
    } catch (error) {
      warn(way)(error);
      errors.push(error as Error);
    }
  }
  const [first] = errors;
  if (!first || errors.length < ways.length) return;
  if (first.name === 'SlackTransientError') throw new TransientError(first.message);
  throw first;
}

async function reviewersOf(services: ReviewServices, context: Context): Promise<Messenger | null> {
  const { settings, slack } = services;
  const secret = (await settings.paused()) ? null : await settings.secret();
  const destination = secret && reviewDestinationOf(secret, settings.anyHost);
  const remaining = () => context.getRemainingTimeInMillis();
  return destination && messengerFor(slack, destination, settings.apiUrl, remaining);
}

const publish = (services: ReviewServices, mail: { subject: string; message: string }) =>
  services.sns.send(
    new PublishCommand({
      TopicArn: services.topicArn ?? '',
      Subject: mail.subject,
      Message: mail.message,
    }),
  );

const warn = (way: string) => (error: unknown) =>
  logger.warn('a reviewer could not be told', { way, error_name: (error as Error).name });
