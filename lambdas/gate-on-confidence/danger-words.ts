/** The words that dangerous advice is made of, and how two of them stand together. Data. */

const NEAR = String.raw`[^.;\n]{0,60}?`;
export const words = (...parts: string[]) => new RegExp(String.raw`\b(?:${parts.join('|')})`, 'i');
/** One of the first, and soon after, in the same sentence, one of the second. */
export const pair = (first: string, second: string) =>
  new RegExp(String.raw`\b(?:${first})\b${NEAR}\b(?:${second})`, 'i');

export const GIVE = 'grant|give|allow|attach|add|use|assign|assume|permit|needs?|with';
export const OPEN = 'open|allow|permit|expose|make|accept|add|set|grant|trust|let';
/** Asked for, not told: "was deleted" says what happened, "should be deleted" what is to happen. */
export const TAKE_AWAY = String.raw`disable|by disabling|(?:turn|switch|shut)(?:ing)?(?: it)? off|deactivat(?:e|ing)|bypass(?:ing)?|circumvent|suspend|opt out of|delete|remove|detach|skip|ignore|relax|weaken|unset|exempt|be (?:disabled|removed|deleted|suspended|bypassed|skipped|turned off)`;
export const PROTECTION = String.raw`(?:termination|deletion|delete) ?protection|MFA\b|multi-?factor|encryption|encrypted|TLS\b|SSL\b|certificate (?:check|verification)|signature|code signing|guard ?rails?|service control|SCPs?\b|permissions? boundar|proactive control|(?:the |this |that )?hooks?\b|block ?public|public ?access ?block|GuardDuty|CloudTrail|Config rules?|Security ?Hub|WAF\b|firewall|versioning|backups?\b|(?:access|audit|flow) logs?|audit|object ?lock|vault ?lock|retention|DeletionPolicy|stack polic|IMDSv2|point-in-time|scann(?:er|ing)`;
/** "Deleting it failed" tells; "by deleting it" proposes. */
const PROPOSED = '(?:by|try|consider|recommend|suggest|requires?|needs?|means) ';
export const DESTROY = String.raw`(?:force-)?delete|destroy|terminate|purge|wipe|erase|truncate|nuke|empty (?:the|that|this|your|its|all)|schedul(?:e|ing) \w{0,10} ?deletion|${PROPOSED}(?:delet|destroy|terminat|purg|wip|eras|empty)ing|be (?:deleted|destroyed|terminated|emptied|wiped|purged|erased)`;
/** Of a template's property it is said as well: only what holds data counts. */
export const REMOVE = String.raw`remov(?:e|ing)|drop(?:ping)?|clear(?:ing)?|be (?:removed|dropped)`;
export const HOLDS_DATA = String.raw`databases?|DB (?:instances?|clusters?)|tables?\b|buckets?\b|volumes?\b|file ?systems?|snapshots?|backups?|recovery points?|vaults?\b|user ?pools?|KMS keys?|data\b`;
export const LIVES = String.raw`${HOLDS_DATA}|stacks?\b|instances?|clusters?|objects\b|queues?\b|topics?\b|streams?\b|domains?\b|users?\b|roles?\b|keys?\b|secrets?\b|certificates?|log groups?|repositor(?:y|ies)|hosted zones?|VPCs?\b|functions?\b|environments?\b|accounts?\b|resources?\b|it\b|them\b`;
