/**
 * What happens to a message. A stack comes with what it has to say, the conversation has a
 * headline or none: it is opened, upgraded, replied to, or the stack is counted in it.
 */
import { identityOf } from '../../runtime/once';
import type { Posted } from '../client';
import type { SlackPayload } from '../messages/blocks';
import { endingMessage, sameCauseMessage } from '../messages/storm-message';
import type { Thread } from '../messenger';
import type { Conversation } from './conversation';
import { type Headline, saveHeadline } from './headline';
import { type Post, postOnce } from './post-once';
import { type Act, decide, type Saying, worthALine } from './saying';
import type { KnownThread } from './seen-before';
import { show } from './show';

export interface Said {
  saying: Saying;
  texts: {
    /** Everything in one message: for a webhook, and for a reply. */
    whole: SlackPayload;
    headline: SlackPayload;
    /** Goes into the headline's thread. */
    details: SlackPayload | null;
  };
  /** How this stack ended, in one line; null for what is not an ending. */
  line: string | null;
}

export interface Told {
  act: Act;
  /** Whether the headline's answer is this stack's. */
  mine: boolean;
  /** Whether the headline was a new message when it said this for this stack, not an edit. */
  posted: boolean;
  /** The headline; null with a webhook, which tells no place. */
  at: Posted | null;
  /** The thread that the cause's next occurrence goes into. */
  thread: KnownThread | null;
}

/** The headline may change under one's hands so many times. */
const MOST_LOOKS = 4;

/**
 * Says it in the conversation, once, whatever is retried or redriven.
 *
 * @throws SlackTransientError, SlackPermanentError; IdempotencyAlreadyInProgressError while
 *   another stack is posting the headline (the state retries).
 */
export async function tell(talk: Conversation, said: Said): Promise<Told> {
  let act: Act = 'count';
  for (let look = 0; look < MOST_LOOKS; look++) {
    const headline = await talk.headline();
    act = decide(headline?.saying ?? null, said.saying);
    if (await ACTS[act](talk, said, headline)) break;
  }
  return told(talk, said, act);
}

/** Each is false when another stack was faster: then the headline is looked at again. */
const ACTS: Record<
  Act,
  (talk: Conversation, said: Said, headline: Headline | null) => Promise<boolean>
> = {
  async open(talk, said) {
    const text = talk.thread || !editable(talk) ? said.texts.whole : said.texts.headline;
    const key = talk.membership.id;
    const operation = 'slack.headline';
    return give(talk, said, null, {
      operation,
      key,
      message: text,
      thread: talk.thread ?? undefined,
    });
  },
  async upgrade(talk, said, headline) {
    if (!headline?.ts || !editable(talk)) {
      const key = `${talk.membership.id} ${said.saying.kind} ${said.saying.ending}`;
      // What was posted stays to be read: an end without an answer is a line below it.
      const closes = headline && said.saying.kind === 'closed';
      const message = closes ? endingMessage(said.line ?? '') : said.texts.whole;
      return give(talk, said, headline, { operation: 'slack.answer', key, message });
    }
    const text = headline.thread_ts ? said.texts.whole : said.texts.headline;
    const next = { ...headline, ...answerOf(talk, said, text), version: headline.version + 1 };
    if (!(await saveHeadline(talk.table, talk.membership, next, headline.version))) return false;
    if ((await show(talk, true)) === 'gone') await repost(talk, next);
    return true;
  },
  async reply(talk, said, headline) {
    const key = `${talk.membership.id} ${said.saying.ending}`;
    const line = endingMessage(said.line ?? '');
    const whole = editable(talk) && said.saying.kind !== 'closed';
    const message = whole ? said.texts.whole : line;
    const thread = headline && threadUnder(headline);
    await post(talk, { operation: 'slack.ending', key, message, thread: thread ?? undefined });
    await show(talk, true);
    return true;
  },
  async count(talk, said, headline) {
    if (editable(talk)) {
      const gone = (await show(talk, said.line !== null)) === 'gone';
      if (gone && headline?.by === identityOf(talk.subject)) await repost(talk, headline);
      return true;
    }
    const { leader, number } = talk.membership;
    const { stackName } = talk.subject.failure;
    if (stackName === leader || !worthALine(number)) return true;
    const message = sameCauseMessage(stackName, leader, Array(number).fill(stackName));
    await post(talk, { operation: 'slack.joined', key: identityOf(talk.subject), message });
    return true;
  },
};

const editable = ({ destination }: Conversation): boolean => destination.kind === 'bot';

const threadUnder = ({ channel, ts, thread_ts }: Headline): Thread | null =>
  channel && ts ? { channel, thread_ts: thread_ts ?? ts } : null;

const answerOf = (talk: Conversation, { saying }: Said, text: SlackPayload) => ({
  saying,
  text,
  said_at: talk.now().getTime(),
  by: identityOf(talk.subject),
});

/** The least that a headline says. */
const FACTS: Saying = { kind: 'facts', confidence: 0, ending: '' };

/** Posts without a trace in the headline. */
const post = (talk: Conversation, message: Post) =>
  postOnce(message, talk, talk.messenger, async ({ at }) => ({ ts: at?.ts ?? null }));

/**
 * Posts a headline's text and stores it as what stands.
 *
 * @returns whether it is said: else another stack, or an attempt before, has posted something.
 */
async function give(
  talk: Conversation,
  said: Said,
  was: Headline | null,
  message: Post,
): Promise<boolean> {
  const me = identityOf(talk.subject);
  let stands = false;
  const first = await postOnce(
    { ...message, saying: said.saying },
    talk,
    talk.messenger,
    async ({ at, fresh, saying }) => {
      const stood = fresh ? said.saying : (saying ?? FACTS);
      const headline = {
        channel: at?.channel ?? null,
        ts: at?.ts ?? null,
        thread_ts: at && message.thread ? message.thread.thread_ts : null,
        ...answerOf(talk, said, message.message),
        saying: stood,
        posted_as: stood.kind,
        // What an earlier attempt posted is to be edited into this text.
        version: was ? was.version + 1 : Number(!fresh),
      };
      await saveHeadline(talk.table, talk.membership, headline, was?.version ?? null);
      stands = fresh;
      return { by: me };
    },
  );
  return stands || (first.by === me && was !== null);
}

/** A headline that was deleted, or whose channel is gone, is posted anew where it belongs now. */
async function repost(talk: Conversation, gone: Headline): Promise<void> {
  const key = `${talk.membership.id} ${gone.version}`;
  const message = { operation: 'slack.headline', key, message: gone.text!, thread: undefined };
  await postOnce(message, talk, talk.messenger, async ({ at }) => {
    const place = { channel: at?.channel ?? null, ts: at?.ts ?? null, thread_ts: null };
    const anew = { ...gone, ...place, posted_as: gone.saying.kind };
    await saveHeadline(talk.table, talk.membership, anew, gone.version);
    return { ts: place.ts };
  });
}

async function told(talk: Conversation, said: Said, act: Act): Promise<Told> {
  const headline = await talk.headline();
  const under = headline && threadUnder(headline);
  const mine = headline?.by === identityOf(talk.subject);
  const posted = mine && headline?.posted_as === said.saying.kind;
  if (!headline || !under || talk.destination.kind !== 'bot') {
    return { act, mine, posted, at: null, thread: null };
  }
  const { details } = said.texts;
  if (details && !headline.thread_ts && mine) {
    const key = identityOf(talk.subject);
    await post(talk, { operation: 'slack.details', key, message: details, thread: under });
  }
  const { thread_ts } = under;
  const channel = headline.channel as string;
  return {
    act,
    mine,
    posted,
    at: { channel, ts: headline.ts as string },
    thread: { channel, thread_ts, destination: talk.destination.channel },
  };
}
