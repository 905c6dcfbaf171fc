/** Objects that carry a name and its value in two members, as CloudFormation and ECS write them. */
import { secretKind } from './secret-names';

/** Members whose value is what the name beside them says. */
export const VALUE_KEY =
  /^(?:Parameter|Resolved|Default|Before|After|Old|New|Previous|Current|Expected|Actual|Output|Option|Header|String)?Values?$|^(?:Default|AllowedValues|Before|After|Old|New|Content)$/i;

/** A Kubernetes secret: everything below `data` is one, whatever its name. */
export const isKubernetesSecret = (object: Record<string, unknown>, key: string): boolean =>
  object.kind === 'Secret' && (key === 'data' || key === 'stringData');

/** Members that name what stands in another member. */
const NAME_KEYS = [
  'ParameterKey',
  'OutputKey',
  'OptionName',
  'ParameterName',
  'HeaderName',
  'Name',
  'name',
  'Key',
  'key',
  'Field',
  'Header',
  'ExportName',
];
/** JSON pointers to a property, in change sets and in drifts. */
const PATH_KEYS = ['Path', 'PropertyPath', 'path'];

/** The kind of secret that `{ Name, Value }` or a NoEcho parameter's definition holds, or null. */
export function pairKind(object: Record<string, unknown>): string | null {
  if (/^(?:true|yes|1)$/i.test(String(object.NoEcho ?? ''))) return 'parameter';
  for (const key of NAME_KEYS) {
    const name = object[key];
    const kind = typeof name === 'string' ? secretKind(lastOf(name)) : null;
    if (kind) return kind;
  }
  for (const key of PATH_KEYS) {
    const path = object[key];
    const kind = typeof path === 'string' ? secretKind(propertyOf(path)) : null;
    if (kind) return kind;
  }
  return null;
}

/** `/prod/db/password` is a password's name. */
export const lastOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The name in `/Properties/Environment/Variables/DB_PASSWORD` and in `/Properties/Token/0`. */
function propertyOf(path: string): string {
  const names = path.split('/').filter((part) => !/^(?:\d*|Value|Fn::\w+)$/.test(part));
  return names.at(-1) ?? '';
}
