/** What a stack-level reason says: which resources failed, and whatever it says beyond that. */

export interface StackReason {
  /** Logical ids in "The following resource(s) failed to ...: [A, B]", in order. */
  resources: string[];
  /** Whether the list breaks off: its last id may be half of one, and others may be missing. */
  isCut: boolean;
  /** What is left when lists and boilerplate are taken away; '' when nothing is. */
  rest: string;
}

/**
 * Consoles and reports show the sentence in other languages as well: letters that English lacks, and
 * then nothing but a list of logical ids in brackets.
 */
const TRANSLATED =
  /^[^[\]]{0,200}[^ -~][^[\]]{0,200}[:\uff1a]\s*\[([A-Za-z0-9]+(?:,\s*[A-Za-z0-9]+)*)\][^[\]]{0,200}$/;

const LISTS =
  /(?:The\s+following\s+resource\(s\)\s+failed\s+to\s+\w+|Validation\s+failed\s+for\s+following\s+resources)\s*:\s*\[([^\]]*)\]?\s*\.?/gi;

// CloudFormation appends who asked for the rollback: its own default setting counts as the user.
const REQUESTED =
  /(?<![\s.])[\s.]*\b(?:Rollback|Delete) requested by (?:the )?(?:user|parent stack)\.?/gi;

const BOILERPLATE =
  /^(?:User Initiated|(?:\w+ )?initiated by (?:the )?parent stack|(?:Resource|Stack) (?:creation|update|deletion) cancell?ed|Transformation succeeded|Eventual consistency check initiated|The creation of the stack (?:was )?started)?[\s.]*$/i;

/** Parses the reason of a stack-level event. */
export function parseStackReason(reason: string): StackReason {
  const translated = TRANSLATED.exec(reason)?.[1];
  if (translated) return { resources: idsIn(translated), isCut: false, rest: '' };
  const resources: string[] = [];
  let isCut = false;
  const rest = reason
    .replace(LISTS, (list, ids: string) => {
      resources.push(...idsIn(ids));
      isCut ||= !list.includes(']');
      return ' ';
    })
    .replace(REQUESTED, ' ')
    .trim();
  return { resources, isCut, rest: BOILERPLATE.test(rest) ? '' : rest };
}

const idsIn = (list: string): string[] =>
  list
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
