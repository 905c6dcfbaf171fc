/** Facts that a reason names: who may not do what, which limit, which export, which log. */

import { cleanValue } from './fact-value';
import { iamAction } from './iam-actions';
import { roleActions } from './lambda-role-actions';
import type { Matcher } from './matcher';
import { capped, type ParsedReason } from './parse-reason';

/** Expressions for every reason; each named group is a fact. Bounded, so that none backtracks. */
export const COMMON_FACTS: readonly RegExp[] = [
  /\bUser: (?<principal>arn:[^\s"']{5,300})/,
  /:assumed-role\/(?<denied_role>[\w+=,.@-]{1,64})\/(?<denied_session>[\w+=,.@-]{1,64})/,
  /(?:deny|denied) (?:in|by) (?:an? |the )?[\w -]{3,40}: ?(?<denying_policy>arn:aws[\w-]{0,10}:[^\s"',)]{5,300})/,
  /authorization id: ?(?<authorization_id>[0-9a-zA-Z]{8,80})/,
  /not authorized to perform:? (?:the )?(?<action>[\w-]{2,40}:\w{2,80})/i,
  /\bAPI: (?<action>[\w-]{2,40}:\w{2,80})/,
  /\bon resource: ?["']?(?<resource>(?:(?:role|user|group|policy|instance profile) )?[^\s"',)]{2,300})/i,
  /because no (?<policy>[\w -]{5,40}policy|permissions boundary) allows/i,
  /with an explicit deny in an? (?<policy>[\w -]{5,40}(?:policy|boundary))/i,
  /\[?CloudWatch Log(?: Stream)?:? (?<log_stream>\d{4}\/\d\d\/\d\d\/\[[\w$.-]{1,40}\]\w{4,40})/i,
  /\b(?<log_stream>\d{4}\/\d\d\/\d\d\/\[[\w$.-]{1,40}\][0-9a-f]{8,40})/,
  /(?<log_group>\/aws\/lambda\/[\w.-]{1,120})/,
  /\brequestId:? \[(?<function_request>[\w-]{8,60})\]/i,
  /already exists in stack (?<other_stack>arn:\S{5,300})/i,
  /(?:in use by|imported by) (?:stack )?(?<importing_stack>[\w-]{1,128})/i,
  /(?<log_group_named>\/aws\/[\w-]{2,30}\/[\w./-]{1,200}) already exists/,
  /\b(?<availability_zone>[a-z]{2}(?:-[a-z]{3,6}){1,2}-\d[a-f])\b/,
  /\b(?<instance_type>(?:db|cache|ml)?\.?[a-z]{1,4}\d[a-z-]{0,6}\.(?:\d{0,2}x?large|metal|nano|micro|small|medium))\b/,
  /\b(?:valid|allowed|supported|possible|permitted|acceptable) (?:[a-z]{3,20} )?(?:values?|types?|options?|versions?)(?: for [\w. ]{2,40})?(?: (?:are|is|include)s?:?|:) ?\[?(?<allowed>[^\n;()\]]{2,200}?)(?=\.(?:\s|$)|[\n;()\]]|$)/i,
  /\b(?:must|should) be (?:one|any) of:? ?\[?(?<allowed>[^\n;()\]]{2,200}?)(?=\.(?:\s|$)|[\n;()\]]|$)/i,
  /\benum value set: ?\[(?<allowed>[^\n\]]{2,200})\]/i,
  /\b(?<vpc>vpc-[0-9a-f]{8,17})\b/,
  /\b(?<subnet>subnet-[0-9a-f]{8,17})\b/,
  /\b(?<security_group>sg-[0-9a-f]{8,17})\b/,
  /\b(?<network_interface>eni-[0-9a-f]{8,17})\b/,
];

/**
 * The facts of a reason: those of every reason, of its parsed codes, and of the entry that
 * recognized it (which win).
 */
export function factsOf(
  reason: string,
  parsed: ParsedReason,
  matcher: Matcher | null,
): Record<string, string> {
  const facts: Record<string, string> = {};
  const whole = capped(reason);
  for (const expression of COMMON_FACTS) collect(expression, whole, facts);
  if (parsed.service) facts.service ??= parsed.service;
  if (parsed.errorCode) facts.error_code ??= parsed.errorCode;
  if (parsed.handlerErrorCode) facts.handler_error_code ??= parsed.handlerErrorCode;
  if (matcher) {
    const own: Record<string, string> = {};
    if (matcher.match.text) collect(matcher.match.text, parsed.text, own);
    for (const expression of matcher.facts) {
      collect(expression, parsed.text, own);
      collect(expression, whole, own);
    }
    Object.assign(facts, own, roleActions(own));
  }
  if (facts.action) facts.action = iamAction(facts.action);
  const who = whoIs(facts);
  if (who) facts.who ??= who;
  return facts;
}

/**
 * The identity of a denied call in words. CloudFormation names the session after itself where it
 * deploys with a role; a function's session has the function's name.
 */
function whoIs({ principal, denied_role, denied_session }: Record<string, string>): string | null {
  if (denied_role && denied_session === 'AWSCloudFormation') {
    return `the role that CloudFormation deploys with (${denied_role})`;
  }
  if (denied_role) return `the role ${denied_role}`;
  const user = /:user\/(.{1,100})$/.exec(principal ?? '')?.[1];
  return user ? `the user ${user}` : (principal ?? null);
}

/**
 * The first value found for a name stays. `export2` is a second place for the fact `export`: one
 * name may stand only once in an expression.
 */
function collect(expression: RegExp, text: string, into: Record<string, string>): void {
  for (const [group, value] of Object.entries(expression.exec(text)?.groups ?? {})) {
    const name = group.replace(/\d$/, '');
    const clean = cleanValue(value ?? '');
    if (clean) into[name] ??= clean.slice(0, 300);
  }
}
