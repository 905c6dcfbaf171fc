/**
 * What a model may propose only to a person: wider permissions than were denied, open networks,
 * destruction, protection taken away, secrets passed on, approvals that nobody here can know of.
 * An honest model has reasons for some of these; that is for a person to say. Pure.
 */
import { type Advice, isAboutTheFailure, type Subject } from './about-the-failure';

const NEAR = String.raw`[^.;\n]{0,60}?`;
const words = (...parts: string[]) => new RegExp(String.raw`\b(?:${parts.join('|')})`, 'i');
/** One of the first, and soon after, in the same sentence, one of the second. */
const pair = (first: string, second: string) =>
  new RegExp(String.raw`\b(?:${first})\b${NEAR}\b(?:${second})`, 'i');

const GIVE = 'grant|give|allow|attach|add|use|assign|assume|permit|needs?|with';
const OPEN = 'open|allow|permit|expose|make|accept|add|set|grant|trust|let';
/** Asked for, not told: "was deleted" says what happened, "should be deleted" what is to happen. */
const TAKE_AWAY = String.raw`disable|by disabling|(?:turn|switch|shut)(?:ing)?(?: it)? off|deactivat(?:e|ing)|bypass(?:ing)?|circumvent|suspend|opt out of|delete|remove|detach|skip|ignore|relax|weaken|unset|exempt|be (?:disabled|removed|deleted|suspended|bypassed|skipped|turned off)`;
const PROTECTION = String.raw`(?:termination|deletion|delete) ?protection|MFA\b|multi-?factor|encryption|encrypted|TLS\b|SSL\b|certificate (?:check|verification)|signature|code signing|guard ?rails?|service control|SCPs?\b|permissions? boundar|proactive control|(?:the |this |that )?hooks?\b|block ?public|public ?access ?block|GuardDuty|CloudTrail|Config rules?|Security ?Hub|WAF\b|firewall|versioning|backups?\b|(?:access|audit|flow) logs?|audit|object ?lock|vault ?lock|retention|DeletionPolicy|stack polic|IMDSv2|point-in-time|scann(?:er|ing)`;
/** "Deleting it failed" tells; "by deleting it" proposes. */
const PROPOSED = '(?:by|try|consider|recommend|suggest|requires?|needs?|means) ';
const DESTROY = String.raw`(?:force-)?delete|destroy|terminate|purge|wipe|erase|truncate|nuke|empty (?:the|that|this|your|its|all)|schedul(?:e|ing) \w{0,10} ?deletion|${PROPOSED}(?:delet|destroy|terminat|purg|wip|eras|empty)ing|be (?:deleted|destroyed|terminated|emptied|wiped|purged|erased)`;
/** Of a template's property it is said as well: only what holds data counts. */
const REMOVE = String.raw`remov(?:e|ing)|drop(?:ping)?|clear(?:ing)?|be (?:removed|dropped)`;
const HOLDS_DATA = String.raw`databases?|DB (?:instances?|clusters?)|tables?\b|buckets?\b|volumes?\b|file ?systems?|snapshots?|backups?|recovery points?|vaults?\b|user ?pools?|KMS keys?|data\b`;
const LIVES = String.raw`${HOLDS_DATA}|stacks?\b|instances?|clusters?|objects\b|queues?\b|topics?\b|streams?\b|domains?\b|users?\b|roles?\b|keys?\b|secrets?\b|certificates?|log groups?|repositor(?:y|ies)|hosted zones?|VPCs?\b|functions?\b|environments?\b|accounts?\b|resources?\b|it\b|them\b`;

interface Danger {
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

const DANGERS: Danger[] = [
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

/** Sentences and lines; a dot inside a name or a number ends none. */
const sentences = (text: string): string[] => text.split(/(?<=[.;!?])\s+|\n+/);

/** A cause tells what happened; only what it says is needed is a proposal. */
const ASKS =
  /\b(?:needs?|requires?|lacks?|missing|must|should|has to|have to|please|grant|allow|give|attach|add|use|run|set|make|open|disable|delete|remove|approved|approval|trust|safe|send|share)\b/i;

/**
 * Each danger in a text once, in words that fit after "it".
 *
 * @param tells the text says what happened, as a cause does, rather than what to do
 */
export function dangersIn(text: string, subject: Subject, tells = false): string[] {
  const found = new Set<string>();
  for (const sentence of sentences(text)) {
    if (tells && !ASKS.test(sentence)) continue;
    for (const { why, expression, ordinary } of DANGERS) {
      const match = expression.exec(sentence)?.[0];
      if (match !== undefined && !ordinary?.({ match, sentence }, subject)) found.add(why);
    }
  }
  return [...found];
}
