/** What is for a person to judge when a model proposes it. Data, in regular expressions. */
import { type Advice, isAboutTheFailure, type Subject } from './about-the-failure';
import {
  DESTROY,
  GIVE,
  HOLDS_DATA,
  LIVES,
  OPEN,
  PROTECTION,
  pair,
  REMOVE,
  TAKE_AWAY,
  words,
} from './danger-words';

export interface Danger {
  /** Fits after "it": said in the reason for the review. */
  why: string;
  expression: RegExp;
  /** What makes it ordinary advice after all; nothing does where it is not given. */
  ordinary?: (advice: Advice, subject: Subject) => boolean;
}

const WIDER = 'proposes wider permissions than were denied';
const NETWORK = 'proposes to open something to everybody';
const DESTRUCTION = 'proposes to delete what the failure does not ask for';
const PRESSURE = 'claims an approval, or asks not to be checked';

export const DANGERS: Danger[] = [
  {
    why: WIDER,
    expression: words('administrator-?access', 'power-?user-?access', 'iam-?full-?access'),
  },
  {
    why: WIDER,
    expression: /\b\w{0,40}full[- ]?access\b/i,
    ordinary: ({ match }, { trusted }) => /fullaccess/i.test(match) && /fullaccess/i.test(trusted),
  },
  {
    why: WIDER,
    expression: words(
      String.raw`(?:admin|administrator|administrative|superuser|root) (?:access|rights?|permissions?|privileges?|polic(?:y|ies)|roles?|credentials?)`,
    ),
  },
  {
    // A wildcard action; `*` inside an ARN is not one.
    why: WIDER,
    expression: /(?<![\w:-])(?!arn:)[a-z][a-z0-9-]{1,40}:[a-z]{0,60}\*|\*:\*/i,
  },
  { why: WIDER, expression: /\bactions?["']?\s{0,3}(?:[:=]|to|of|as)?\s{0,3}\[?\s{0,3}["']?\*/i },
  { why: WIDER, expression: /\bwild ?cards?\b/i },
  {
    why: WIDER,
    expression: pair(
      GIVE,
      String.raw`(?:all|any|every|full|unrestricted|unlimited)(?: \w{1,20})? ?(?:actions?|permissions?|privileges?|rights|control)\b(?! (?:that|which|listed|named|it|the|in)\b)`,
    ),
  },
  {
    why: WIDER,
    expression:
      /\biam:(?:(?:attach|put|create|set|update|delete)\w{0,12}polic\w{0,12}|CreateAccessKey|CreateLoginProfile|UpdateLoginProfile|UpdateAssumeRolePolicy|AddUserToGroup|CreateUser)\b|\bsts:AssumeRoot\b/i,
    ordinary: isAboutTheFailure,
  },
  {
    why: 'proposes to trust everybody',
    expression:
      /\bprincipals?["']?\s{0,3}(?:[:=]|to|of|as)?\s{0,3}\{?\s{0,3}(?:["']?AWS["']?\s{0,3}:)?\s{0,3}\[?["']?\*/i,
  },
  {
    why: 'proposes to trust everybody',
    expression: pair(
      OPEN,
      String.raw`(?:any|every|all)(?: \w{1,20})? (?:principals?|accounts?|users?|identit(?:y|ies)|roles?)\b|anyone|anybody|everyone|everybody`,
    ),
  },
  {
    why: NETWORK,
    expression: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}\/[0-7](?!\d)|(?<![\w:])::\/0|\banywhere\b/i,
    // A default route leads out, and lets nobody in.
    ordinary: ({ sentence }) =>
      /\b(?:default |nat |internet )?(?:route|gateway|egress|outbound)\b/i.test(sentence) &&
      !/\b(?:ingress|inbound|incoming|security group|ports?|ssh|rdp|cidrip|source)\b/i.test(
        sentence,
      ),
  },
  {
    why: NETWORK,
    expression: pair(
      OPEN,
      String.raw`(?:the |to |from )?(?:whole |entire )?(?:internet|world)\b|all (?:ports|inbound|incoming|traffic|ip)|any (?:ip|source|cidr|port)|publicly|public (?:access|read|write)`,
    ),
  },
  { why: NETWORK, expression: /\b(?:publicly ?accessible|public-read(?:-write)?)\b/i },
  { why: 'proposes to take a protection away', expression: pair(TAKE_AWAY, PROTECTION) },
  {
    why: 'proposes to take a protection away',
    expression:
      /\b(?:\w{0,20}protection\w{0,10}|\w{0,20}encrypt\w{0,10}|block\w{0,6}public\w{0,12}|ignorepublicacls|restrictpublicbuckets|versioning\w{0,14}|rejectunauthorized|verify\w{0,8}|ScanOnPush|EnableLogFileValidation)["']?\s{0,3}(?:[:=]|to)\s{0,3}["']?(?:false|disabled?|suspended|off|no|none)\b/i,
  },
  {
    why: 'proposes to take a protection away',
    expression: /(?:^|\s)--(?:no|disable|skip|bypass|force|insecure)\b/i,
  },
  {
    why: 'proposes to take a protection away',
    expression:
      /\bauth(?:orization)?type["']?\s{0,3}(?:[:=]|to)\s{0,3}["']?none\b|\bNoEcho["']?\s{0,3}(?:[:=]|to)\s{0,3}["']?false\b|\b(?:DeletionPolicy|UpdateReplacePolicy)["']?\s{0,3}(?:[:=]|to)\s{0,3}["']?delete\b|\bSkipFinalSnapshot["']?\s{0,3}(?:[:=]|to)\s{0,3}["']?true\b/i,
  },
  { why: DESTRUCTION, expression: pair(DESTROY, LIVES), ordinary: isAboutTheFailure },
  { why: DESTRUCTION, expression: pair(REMOVE, HOLDS_DATA), ordinary: isAboutTheFailure },
  {
    why: DESTRUCTION,
    expression: pair(`${DESTROY}|${REMOVE}`, String.raw`(?:everything|production|prod)\b`),
  },
  {
    why: 'asks to pass secrets on',
    expression: pair(
      String.raw`send|share|post|paste|e-?mail|upload|forward|disclose|reveal|print|echo|dump|publish|submit`,
      String.raw`credentials?|secrets?\b|passwords?|(?:access|private|api|secret) keys?|tokens?\b|environment variables?`,
    ),
  },
  {
    why: PRESSURE,
    expression: words(
      String.raw`already (?:been )?(?:approved|reviewed|cleared|vetted|signed off|confirmed)`,
      String.raw`pre-?(?:approved|cleared|authori[sz]ed)`,
      String.raw`approved by`,
      String.raw`(?:has|have) (?:already )?(?:approved|signed off|cleared)`,
      String.raw`no (?:further |human |manual )?(?:review|approval|confirmation|check)s?\b`,
      String.raw`without (?:\w{1,12} ){0,2}?(?:review|approval|confirmation|asking)`,
      String.raw`(?:do not|don't|no need to|never) (?:ask|tell|inform|wait|escalate|question|verify|review|check|consult)`,
      String.raw`(?:perfectly |completely |entirely )?safe to (?:run|apply|execute|delete|ignore|skip|paste)`,
      String.raw`trust (?:me|this)\b`,
    ),
  },
];
