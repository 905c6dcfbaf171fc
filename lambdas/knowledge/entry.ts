/** The schema of an entry as it is written in `entries/<service>.yaml`. Used at build time only. */
import * as z from 'zod';
import { Category, Operation } from '../contracts/failure';
import { KINDS, TIERS } from './matcher';
import { SITUATIONS } from './situation';

/** `.` or a class of nearly everything, repeated without bound: it can make matching explode. */
const UNBOUNDED = /(?:\.|\\[SWD])[*+]/;

/**
 * Compiles an expression of an entry: a string minds no case, `/between slashes/` it does, and a
 * list is one of its expressions. Throws a SyntaxError where it is not an expression.
 */
export function toRegExp(source: string | readonly string[]): RegExp {
  if (typeof source !== 'string') return new RegExp(source.join('|'), 'i');
  const caseful = /^\/([\s\S]*)\/$/.exec(source);
  return caseful ? new RegExp(caseful[1]!) : new RegExp(source, 'i');
}

const Expression = z
  .union([z.string().min(2), z.array(z.string().min(2)).min(1)], {
    error: 'expected an expression or a list of them',
  })
  .superRefine((source, context) => {
    try {
      toRegExp(source);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
    }
    const bare = [source]
      .flat()
      .join('|')
      .replace(/\[\^?(?:\\.|[^\]\\]){0,200}\]/g, '.');
    const found = UNBOUNDED.exec(bare);
    if (found) {
      const message = `"${found[0]}" has no bound: write how many characters, {0,80} say`;
      context.addIssue({ code: 'custom', message });
    }
  });

const Glob = z
  .string()
  .regex(/^(?:unknown|[\w:]+\*?)$/, 'expected a name, the start of one with * behind, or unknown');

/** `AWS::S3::*` or `unknown` (nothing is known of it) as one expression over a name. */
export function globs(list: readonly string[]): RegExp {
  const each = list.map((glob) => (glob === 'unknown' ? '' : glob.replace(/\*$/, '.*')));
  return new RegExp(`^(?:${each.join('|')})$`);
}

const Match = z
  .strictObject({
    text: Expression.optional(),
    code: Expression.optional(),
    handler: z.array(z.string()).min(1).optional(),
    wrapper: z.string().optional(),
    status_code: z.int().optional(),
    client_error: z.boolean().optional(),
    services: z.array(z.string().regex(/^\w+$/)).min(1).optional(),
    types: z.array(Glob).min(1).optional(),
    statuses: z.array(Glob).min(1).optional(),
    operations: z.array(Operation).min(1).optional(),
  })
  .refine((match) => Object.keys(match).length > 0, 'expected at least one condition');

const Sentence = z.string().min(11).max(600);

/** One sentence, or the usual one and those for situations in which another is right. */
const Action = z.union(
  [
    Sentence,
    z
      .strictObject({
        usual: Sentence,
        ...Object.fromEntries(SITUATIONS.map((situation) => [situation, Sentence.optional()])),
      })
      .refine((action) => Object.keys(action).length > 1, 'expected a situation beside usual'),
  ],
  { error: `expected a sentence, or { usual, ${SITUATIONS.join(', ')} }` },
);

const Example = z.union(
  [
    z.string().min(1),
    z.strictObject({
      reason: z.string(),
      type: z.string().optional(),
      status: z.string().optional(),
      operation: Operation.optional(),
      constructed: z.boolean().optional(),
    }),
  ],
  { error: 'expected a reason, or { reason, type, status, operation, constructed }' },
);

const AWS_PAGE = 'expected a page of https://docs.aws.amazon.com';

/** A type of somebody else's is documented on a page of theirs. */
const isOthers = (type: string): boolean => !/^(?:AWS::|unknown$)/.test(type);

const Fields = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower case with hyphens'),
  kind: z.enum(KINDS),
  category: Category,
  tier: z.enum(TIERS).optional(),
  priority: z.int().optional(),
  confidence: z.number().gt(0).max(0.9).optional(),
  generic: z.boolean().optional(),
  during_cleanup: Category.optional(),
  match: Match,
  facts: z.array(Expression).optional(),
  sure_with: z.array(z.string()).min(1).optional(),
  meaning: Sentence.optional(),
  action: Action.optional(),
  look_at: Sentence.optional(),
  docs: z.string().regex(/^https:\/\/[\w.-]+\/\S*$/, AWS_PAGE),
  examples: z.array(Example).min(1, 'expected at least one message that it must answer'),
  near_misses: z.array(Example).optional(),
});
export const Entry = Fields.refine(
  ({ docs, match: { types = [] } }) =>
    /^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+\.html$/.test(docs) ||
    (types.length > 0 && types.every(isOthers)),
  { path: ['docs'], error: `${AWS_PAGE} (another host for types outside of AWS:: alone)` },
);
export type Entry = z.infer<typeof Entry>;
