/**
 * Decides as IAM does for one principal: an explicit Deny wins, else an Allow is needed. Knows
 * what the synthesized policies use; anything else is an error, never a guess.
 *
 * Source: "Policy evaluation logic" and "IAM JSON policy elements" of the IAM User Guide.
 */

type OneOrMore<T> = T | T[];

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: OneOrMore<string>;
  NotAction?: OneOrMore<string>;
  Resource?: OneOrMore<string>;
  NotResource?: OneOrMore<string>;
  Condition?: Record<string, Record<string, OneOrMore<string>>>;
}

export interface AccessRequest {
  /** `s3:PutObject` */
  action: string;
  /** A concrete ARN, or `*` for actions without a resource. */
  resource: string;
  /** Condition keys with their values; a key that is not there is absent from the request. */
  context: Record<string, string[]>;
}

export type Decision = 'allowed' | 'denied explicitly' | 'not allowed';

/** Something in a policy that this evaluator does not know. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

const list = <T>(value: OneOrMore<T> | undefined): T[] =>
  value === undefined ? [] : ([value].flat() as T[]);

/** `*` any characters, `?` any one. */
function like(pattern: string, value: string, flags = ''): boolean {
  if (pattern.includes('${')) throw new PolicyError(`policy variables: ${pattern}`);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[\\s\\S]*')
    .replace(/\?/g, '[\\s\\S]');
  return new RegExp(`^${source}$`, flags).test(value);
}

const anyLike = (patterns: OneOrMore<string>, value: string, flags?: string): boolean =>
  list(patterns).some((pattern) => like(pattern, value, flags));

/** Operators on one value of the request against all values of the policy. */
const OPERATORS: Record<string, { test: (wanted: string[], is: string) => boolean; not: boolean }> =
  {
    StringEquals: { test: (wanted, is) => wanted.includes(is), not: false },
    StringNotEquals: { test: (wanted, is) => wanted.includes(is), not: true },
    StringLike: { test: (wanted, is) => anyLike(wanted, is), not: false },
    StringNotLike: { test: (wanted, is) => anyLike(wanted, is), not: true },
    ArnEquals: { test: (wanted, is) => anyLike(wanted, is), not: false },
    ArnLike: { test: (wanted, is) => anyLike(wanted, is), not: false },
    Bool: {
      test: (wanted, is) => wanted.map((w) => w.toLowerCase()).includes(is.toLowerCase()),
      not: false,
    },
  };

function holds(operator: string, wanted: string[], values: string[] | undefined): boolean {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator) ?? [];
  const known = OPERATORS[name];
  if (!known) throw new PolicyError(`condition operator ${operator}`);
  const one = (value: string) => known.test(wanted, value) !== known.not;
  if (values === undefined || values.length === 0) {
    if (quantifier === 'ForAnyValue') return false;
    return quantifier === 'ForAllValues' || ifExists !== undefined || known.not;
  }
  if (quantifier === 'ForAllValues') return values.every(one);
  if (quantifier === 'ForAnyValue') return values.some(one);
  if (values.length > 1) throw new PolicyError(`${operator} on a key with several values`);
  return values.every(one);
}

function conditionsHold({ Condition = {} }: Statement, { context }: AccessRequest): boolean {
  const values = new Map(Object.entries(context).map(([key, v]) => [key.toLowerCase(), v]));
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, list(wanted).map(String), values.get(key.toLowerCase())),
    ),
  );
}

/** Whether a statement speaks of this request. */
export function applies(statement: Statement, request: AccessRequest): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  if ((Action === undefined) === (NotAction === undefined)) {
    throw new PolicyError('a statement needs either Action or NotAction');
  }
  if ((Resource === undefined) === (NotResource === undefined)) {
    throw new PolicyError('a statement needs either Resource or NotResource');
  }
  const action = Action ? anyLike(Action, request.action, 'i') : undefined;
  const resource = Resource ? anyLike(Resource, request.resource) : undefined;
  return (
    (action ?? !anyLike(NotAction ?? [], request.action, 'i')) &&
    (resource ?? !anyLike(NotResource ?? [], request.resource)) &&
    conditionsHold(statement, request)
  );
}

/** The decision of one set of statements: those of a role, or of a session policy. */
export function decide(statements: readonly Statement[], request: AccessRequest): Decision {
  const matching = statements.filter((statement) => applies(statement, request));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'denied explicitly';
  return matching.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not allowed';
}

/** A session has what its role and its session policy both allow; the stricter one is told. */
export function decideSession(
  role: readonly Statement[],
  session: readonly Statement[],
  request: AccessRequest,
): Decision {
  const ofRole = decide(role, request);
  return ofRole === 'allowed' ? decide(session, request) : ofRole;
}
