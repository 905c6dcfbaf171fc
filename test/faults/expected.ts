/** What must come of each call that meets each kind of fault: the words are those of `endings.ts`. */
import type { Call } from './calls';
import {
  DIED,
  HERE,
  LATER,
  LATER_BY_RULES,
  NOTES,
  POSTS,
  REPEATED,
  type Row,
  SAME,
  UNANNOUNCED,
  UNANNOUNCED_BY_RULES,
  WITHOUT,
} from './endings';
import type { Kind } from './kinds';
import type { RouteName } from './routes';

/** Where the request stands in the channel by then, a person decides, and a later step fails. */
const ASKED_BY_THEN: Row = { lasting: ['fails here', 'fails later'] };

const CALLS: Record<string, Row> = {
  'CollectEvents lambda:Invoke': HERE,
  // The next step that posts brings the facts.
  'AnnounceFacts lambda:Invoke': { lasting: ['late'], on: { webhook: WITHOUT } },
  'BudgetAndSummarize lambda:Invoke': HERE,
  'AnalyzeWithClaude lambda:Invoke': { lasting: ['rules'] },
  'ExplainWithRules lambda:Invoke': HERE,
  'GateOnConfidence lambda:Invoke': HERE,
  'RequestHumanReview lambda:Invoke': HERE,

  // The last session is for CloudTrail, which only adds to the evidence.
  'CollectEvents sts:AssumeRole': { lasting: ['fails here', 'same'] },
  // The second one asks for the stack whose template is shown beside the cause.
  'CollectEvents cloudformation:DescribeStacks': { lasting: ['fails here', 'same'] },
  'CollectEvents cloudformation:DescribeStackEvents': HERE,
  'CollectEvents cloudformation:ListChangeSets': WITHOUT,
  'CollectEvents cloudformation:DescribeChangeSet': WITHOUT,
  'CollectEvents cloudformation:DescribeEvents': WITHOUT,
  'CollectEvents cloudformation:GetTemplate': WITHOUT,
  'CollectEvents cloudtrail:LookupEvents': WITHOUT,
  'CollectEvents logs:FilterLogEvents': WITHOUT,
  'CollectEvents dynamodb:PutItem': HERE,
  // The claim is the execution's own also where its end could not be written.
  'CollectEvents dynamodb:UpdateItem': UNANNOUNCED_BY_RULES,
  'CollectEvents another:claims': { lasting: [] },
  'CollectEvents s3:PutObject': HERE,

  'AnnounceFacts ssm:GetParameter': UNANNOUNCED_BY_RULES,
  'AnnounceFacts secretsmanager:GetSecretValue': UNANNOUNCED_BY_RULES,
  'AnnounceFacts dynamodb:Query': UNANNOUNCED,
  'AnnounceFacts dynamodb:GetItem': UNANNOUNCED_BY_RULES,
  'AnnounceFacts dynamodb:PutItem': UNANNOUNCED_BY_RULES,
  'AnnounceFacts dynamodb:UpdateItem': UNANNOUNCED_BY_RULES,
  // What Slack refuses for good is not tried again: the next step that posts brings the facts.
  'AnnounceFacts slack:chat.postMessage': {
    ...UNANNOUNCED,
    only: { 'expired credentials': ['late'] },
  },

  'AnalyzeWithClaude another:leads': { lasting: [] },
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
  // The stack's own channel is told where it can be; the reviewers are told all the same.
  'RequestHumanReview dynamodb:GetItem': {
    lasting: ['fails here', 'fails later'],
    // Where nobody can read that the headline asks, a message beside it does.
    on: {
      'asked by the headline': { lasting: ['fails here', 'fails later', 'fails later; again'] },
    },
  },
  'RequestHumanReview dynamodb:PutItem': HERE,
  // With a topic the reviewers are told all the same; each later step needs the table again.
  // A function that dies before the note of its mail is stored sends it again.
  'RequestHumanReview dynamodb:UpdateItem': {
    ...LATER,
    only: { 'killed before': REPEATED },
    on: { 'asked in the channel': ASKED_BY_THEN, 'asked by the headline': ASKED_BY_THEN },
  },
  'RequestHumanReview sns:Publish': {
    ...HERE,
    // A mail cannot be looked for.
    only: { 'reset after': REPEATED, 'late answer': REPEATED, 'killed after': REPEATED },
  },
  // A request in the channel can be looked for: it is never there twice.
  'RequestHumanReview slack:chat.postMessage': {
    ...HERE,
    only: { 'expired credentials': HERE.lasting },
    // A headline that Slack refuses for good, or three times: a message without it asks.
    on: {
      'asked by the headline': {
        ...HERE,
        only: { 'expired credentials': REPEATED, 'throttled thrice': REPEATED },
      },
    },
  },
  // The reviewers are told by the topic; the announced message is edited at the end.
  'RequestHumanReview slack:chat.update': LATER,

  ...ofLastStep('DeliverToSlack'),
  ...ofLastStep('RecordOnly'),
};

/** Both end a triage: they tell, record, and remember. */
function ofLastStep(step: string): Record<string, Row> {
  return {
    [`${step} lambda:Invoke`]: HERE,
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
export function expectedEndings(route: RouteName, call: Call, kind: Kind): string[] | null {
  const written = CALLS[`${call.step} ${call.service}:${call.action}`];
  const row = written?.on?.[route] ?? written;
  if (!row) return null;
  const lasts = kind === '500 always' || kind === 'access denied';
  return row.only?.[kind] ?? (lasts ? row.lasting : (row.passing ?? SAME));
}
