/** What holds for the sentences of an action: they fit the state of the stack, and can be followed. Pure. */
import type { Entry } from './entry';

/** Each sentence of an entry, with the field that holds it. */
export function sentencesOf({ meaning, action, look_at }: Entry): [field: string, said: string][] {
  const actions: Record<string, string | undefined> =
    typeof action === 'object'
      ? Object.fromEntries(Object.entries(action).map(([when, said]) => [`action.${when}`, said]))
      : { action };
  return Object.entries({ meaning, ...actions, look_at }).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
}

/** A field and what is wrong with it, for each rule that an action breaks. */
export function brokenActions(entry: Entry): [field: string, says: string][] {
  return sentencesOf(entry)
    .filter(([field]) => field.startsWith('action'))
    .flatMap(([field, said]) =>
      [...RULES, ...(field === 'action.update' ? [] : [ofUpdates])].flatMap(
        (rule): [string, string][] => {
          const says = rule(said);
          return says ? [[field, says]] : [];
        },
      ),
    );
}

type Rule = (said: string) => string | null;

/** A stack whose creation failed cannot be deployed again; one that is stuck neither. */
const triesAgain: Rule = (said) => {
  const found = /\b(?:deploy|update|delete|create|try) again\b/i.exec(
    said.replace(/\{\{[^{}]*\}\}/g, ''),
  );
  return (
    found &&
    `"${found[0]}" holds in some situations only: write {{again|${found[0].toLowerCase()}}}`
  );
};

/** Services whose calls go to one region, or that find it by themselves. */
const GLOBAL = /^(?:cloudfront|iam|organizations|route53|s3|s3api)$/;

const callsElsewhere: Rule = (said) => {
  for (const [command, service = '', rest = ''] of said.matchAll(
    /\baws ([a-z0-9-]{2,30}) [a-z0-9]+-[a-z0-9-]{2,60}([^,;()]{0,200})/g,
  )) {
    if (!GLOBAL.test(service) && !rest.includes('--region')) {
      return `"${command.slice(0, 60)}" asks the region of the shell: add [[ --region {{region}}]]`;
    }
  }
  return null;
};

const asksForN: Rule = (said) =>
  /--desired-value (?:N|VALUE)\b/.test(said) && !/\bN(?:: | is )/.test(said)
    ? 'say what N is to be: "(N: ...)"'
    : null;

/** What replaces, renames or deletes a thing makes plain what becomes of its data. */
const losesData: Rule = (said) =>
  /\bnew (?:logical id|user pool|table|database|bucket)\b|\bdelete it if it is left over\b/i.test(
    said,
  ) &&
  !/\b(?:data|empty|lost|holds nothing|not? [\w ]{0,20}needed|nothing [\w ]{0,20}need(?:s|ed)|two deployments|in one deployment)\b/.test(
    said,
  )
    ? 'say what becomes of the data: a new one is empty, the old one is deleted'
    : null;

/** A creation replaces and moves nothing. */
const ofUpdates: Rule = (said) => {
  const found = /\b(?:in|where|when|if) (?:an|this) update\b|\bupdate that replaces\b/i.exec(said);
  return found && `"${found[0]}" holds in an update only: write it into action.update`;
};

const RULES: readonly Rule[] = [triesAgain, callsElsewhere, asksForN, losesData];
