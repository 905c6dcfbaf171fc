/**
 * What must come of each call that meets each kind of fault, written by hand; a call that is not
 * written here is a breach. An ending is `same` (as if nothing had been), or some of:
 *
 * | word         | means                                                                        |
 * |--------------|------------------------------------------------------------------------------|
 * | fails here   | the execution fails at this step; repaired and redriven it ends well          |
 * | fails later  | the same at a later step, which needs what is broken too                      |
 * | rules        | the rules explain, without the model                                          |
 * | asked twice  | the model was asked a second time, because its first answer was lost          |
 * | kept         | the cap counts a worst case: nobody knows what was billed, or it could not be |
 * |              | written down                                                                  |
 * | again        | a message came twice: its answer or its note was lost, and neither a reply    |
 * |              | nor a webhook's post can be looked for                                        |
 *
 * Several endings: several calls of that name are made in that step, for different ends.
 */

import type { Kind } from './kinds';
import type { Call } from './stage';

interface Row {
  /** For `500 always` and `access denied`. */
  lasting: string[];
  /** For all others, where it is not `same`. */
  passing?: string[];
  only?: Partial<Record<Kind, string[]>>;
}

const SAME = ['same'];
const HERE: Row = { lasting: ['fails here'] };
/** Left out, and said so: the triage does not need it. */
const WITHOUT: Row = { lasting: SAME };
/** The announcement is left out; what is broken is needed later, too. */
const LATER: Row = { lasting: ['fails later'] };
const LATER_BY_RULES: Row = { lasting: ['fails later; rules', 'fails later'] };

/** A function that dies with a reservation leaves it; after the model's answer that is lost. */
const DIED = ['same', 'kept', 'asked twice; kept', 'asked twice'];
/** A reply in a thread, and a webhook's post, cannot be looked for: repeated once at most. */
const REPEATED = ['same', 'again'];
const POSTS: Row = {
  lasting: ['fails here'],
  only: {
    'reset after': REPEATED,
    'killed after': REPEATED,
    // Nobody but a person gets a new token.
    'expired credentials': ['fails here'],
  },
};
/** The last of these writes only remembers; a note of a reply that is lost repeats the reply. */
const NOTES: Row = {
  lasting: ['fails here', 'fails here; again', 'same'],
  only: { 'killed before': REPEATED },
};

const CALLS: Record<string, Row> = {
  // The last session is for CloudTrail, which only adds to the evidence.
  'CollectEvents sts:AssumeRole': { lasting: ['fails here', 'same'] },
  'CollectEvents cloudformation:DescribeStacks': HERE,
  'CollectEvents cloudformation:DescribeStackEvents': HERE,
  'CollectEvents cloudformation:ListChangeSets': WITHOUT,
  'CollectEvents cloudformation:DescribeChangeSet': WITHOUT,
  'CollectEvents cloudformation:DescribeEvents': WITHOUT,
  'CollectEvents cloudformation:GetTemplate': WITHOUT,
  'CollectEvents cloudtrail:LookupEvents': WITHOUT,
  'CollectEvents logs:FilterLogEvents': WITHOUT,
  'CollectEvents dynamodb:PutItem': HERE,
  // The claim is the execution's own also where its end could not be written.
  'CollectEvents dynamodb:UpdateItem': LATER_BY_RULES,
  'CollectEvents s3:PutObject': HERE,

  'AnnounceFacts ssm:GetParameter': LATER_BY_RULES,
  'AnnounceFacts secretsmanager:GetSecretValue': LATER_BY_RULES,
  'AnnounceFacts dynamodb:Query': LATER,
  'AnnounceFacts dynamodb:GetItem': LATER_BY_RULES,
  'AnnounceFacts dynamodb:PutItem': LATER_BY_RULES,
  'AnnounceFacts dynamodb:UpdateItem': LATER_BY_RULES,
  'AnnounceFacts slack:chat.postMessage': LATER,

  'AnalyzeWithClaude ssm:GetParameter': LATER_BY_RULES,
  'AnalyzeWithClaude secretsmanager:GetSecretValue': LATER_BY_RULES,
  'AnalyzeWithClaude dynamodb:GetItem': LATER_BY_RULES,
  'AnalyzeWithClaude dynamodb:PutItem': LATER_BY_RULES,
  'AnalyzeWithClaude dynamodb:UpdateItem': {
    lasting: ['fails later; rules', 'fails later; kept', 'fails later', 'fails later; rules; kept'],
    only: { 'killed before': DIED, 'killed after': DIED },
  },
  'AnalyzeWithClaude model:messages': {
    lasting: ['rules'],
    only: {
      'expired credentials': ['rules'],
      'reset before': ['kept'],
      'reset after': ['asked twice; kept'],
      hang: ['kept'],
      garbage: ['kept'],
      'HTML 200': ['kept'],
      'killed before': ['kept'],
      'killed after': ['asked twice; kept'],
    },
  },

  'RequestHumanReview ssm:GetParameter': HERE,
  'RequestHumanReview secretsmanager:GetSecretValue': HERE,
  'RequestHumanReview dynamodb:Query': HERE,
  'RequestHumanReview dynamodb:GetItem': HERE,
  'RequestHumanReview dynamodb:PutItem': HERE,
  'RequestHumanReview dynamodb:UpdateItem': { lasting: ['fails here', 'fails later', 'same'] },
  'RequestHumanReview sns:Publish': HERE,
  'RequestHumanReview slack:chat.postMessage': POSTS,
  // The reviewers are told by the topic; the announced message is edited at the end.
  'RequestHumanReview slack:chat.update': LATER,

  ...ofLastStep('DeliverToSlack'),
  ...ofLastStep('RecordOnly'),
};

/** Both end a triage: they tell, record, and remember. */
function ofLastStep(step: string): Record<string, Row> {
  return {
    [`${step} ssm:GetParameter`]: HERE,
    [`${step} secretsmanager:GetSecretValue`]: HERE,
    [`${step} dynamodb:Query`]: HERE,
    [`${step} dynamodb:GetItem`]: HERE,
    [`${step} dynamodb:PutItem`]: HERE,
    [`${step} dynamodb:UpdateItem`]: NOTES,
    [`${step} logs:PutLogEvents`]: HERE,
    [`${step} logs:CreateLogStream`]: HERE,
    [`${step} slack:chat.postMessage`]: POSTS,
    [`${step} slack:chat.update`]: POSTS,
    [`${step} slack:webhook`]: POSTS,
    [`${step} slack:conversations.history`]: POSTS,
  };
}

/** The endings that this cell may have; null for a call that nobody wrote down. */
export function expectedEndings(call: Call, kind: Kind): string[] | null {
  const row = CALLS[`${call.step} ${call.service}:${call.action}`];
  if (!row) return null;
  const lasts = kind === '500 always' || kind === 'access denied';
  return row.only?.[kind] ?? (lasts ? row.lasting : (row.passing ?? SAME));
}
