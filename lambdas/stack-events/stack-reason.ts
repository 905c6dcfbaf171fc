/** What a stack-level reason says: which resources failed, and whatever it says beyond that. */

export interface StackReason {
  /** Logical ids in "The following resource(s) failed to ...: [A, B]", in order. */
  resources: string[];
  /** What is left when lists and boilerplate are taken away; '' when nothing is. */
  rest: string;
}

const LISTS =
  /(?:The\s+following\s+resource\(s\)\s+failed\s+to\s+\w+|Validation\s+failed\s+for\s+following\s+resources)\s*:\s*\[([^\]]*)\]?\s*\.?/gi;

// CloudFormation appends who asked for the rollback: its own default setting counts as the user.
const REQUESTED = /[\s.]*\b(?:Rollback|Delete) requested by (?:the )?(?:user|parent stack)\.?/gi;

const BOILERPLATE =
  /^(?:User Initiated|(?:\w+ )?initiated by (?:the )?parent stack|(?:Resource|Stack) (?:creation|update|deletion) cancell?ed|Transformation succeeded|Eventual consistency check initiated|The creation of the stack (?:was )?started)?[\s.]*$/i;

/** Parses the reason of a stack-level event. */
export function parseStackReason(reason: string): StackReason {
  const resources: string[] = [];
  const rest = reason
    .replace(LISTS, (_, ids: string) => {
      resources.push(
        ...ids
          .split(',')
          .map((id) => id.trim())
          .filter(Boolean),
      );
      return ' ';
    })
    .replace(REQUESTED, ' ')
    .trim();
  return { resources, rest: BOILERPLATE.test(rest) ? '' : rest };
}
