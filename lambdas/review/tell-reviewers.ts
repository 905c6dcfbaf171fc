/** Tells the reviewers that somebody is needed, once per verdict. */
import { PublishCommand } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import type { Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import { minute } from '../report/words';
import { TransientError } from '../runtime/errors';
import { logger } from '../runtime/log';
import { identityOf } from '../runtime/once';
import { type Destination, destinationOf, reviewDestinationOf } from '../slack/destination';
import { factsMessage } from '../slack/messages/facts-message';
import {
  howToDecide,
  type ReviewRequest,
  reviewMail,
  reviewMessage,
} from '../slack/messages/review-message';
import { messengerFor } from '../slack/messenger';
import type { ReviewServices } from './wiring';

/**
 * The announced message says that a person is asked. Reviewers are told in their own
 * channel or webhook, by SNS, or by both; where neither is set, in the stack's channel, with the
 * facts alone: what the gate withholds is not for that channel.
 *
 * @throws when none of the ways that are set worked, so that the state retries or fails.
 */
export async function tellReviewers(
  verdict: Verdict,
  request: ReviewRequest,
  services: ReviewServices,
  context: Context,
): Promise<void> {
  const safe = createRedactor().json(verdict);
  const remaining = () => context.getRemainingTimeInMillis();
  const to = (destination: Destination) =>
    messengerFor(services.slack, destination, services.settings.apiUrl, remaining);
  const { main, reviewers } = await destinations(verdict, services);
  // Reviewers with a way of their own decide there; else the channel is where they are.
  const url = await services.link(verdict, reviewers || services.topicArn ? 'view' : 'decide');
  const waiting = factsMessage(
    safe,
    waitingNote(request),
    url ? [{ text: 'Open the review', url }] : [],
  );
  const ways: [string, () => Promise<unknown>][] = [];
  if (main?.kind === 'bot' && verdict.announcement) {
    const at = verdict.announcement;
    const edited = async () => to(main).update(waiting, at);
    if (reviewers || services.topicArn) await edited().catch(warn('announced message'));
    else ways.push(['announced message', edited]);
  } else if (main && !reviewers && !services.topicArn) {
    ways.push(['channel', () => to(main).post(waiting)]);
  }
  if (reviewers) {
    ways.push(['reviewers', () => to(reviewers).post(reviewMessage(safe, request))]);
  }
  if (services.topicArn) ways.push(['topic', () => publish(services, reviewMail(safe, request))]);
  await tellBy(ways, verdict, services, context);
}

/** Nobody may have looked yet: it says only who may decide, how and until when. */
const waitingNote = (request: ReviewRequest): string => {
  const until = request.until ? ` until ${minute(request.until)}` : '';
  return `a person is asked${until}; decide with ${howToDecide(request)}`;
};

async function tellBy(
  ways: [string, () => Promise<unknown>][],
  verdict: Verdict,
  services: ReviewServices,
  context: Context,
): Promise<void> {
  const errors: Error[] = [];
  for (const [way, tell] of ways) {
    try {
      await services.once(`review.${way}`, identityOf(verdict), context, async () => {
        await tell();
        return true;
      });
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

async function destinations(verdict: Verdict, services: ReviewServices) {
  const { settings } = services;
  const secret = (await settings.paused()) ? null : await settings.secret();
  if (!secret) return { main: null, reviewers: null };
  return {
    main: destinationOf(secret, settings.routes, verdict.failure, settings.anyHost),
    reviewers: reviewDestinationOf(secret, settings.anyHost),
  };
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
