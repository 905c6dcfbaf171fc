/** The shape of an embedded service: its protocol and its actions. */
import type { Action } from '../embedded-state';

export type { Action, Caller, Params } from '../embedded-state';

export interface Service {
  /** AwsQuery answers XML, AwsJson answers JSON; the others speak REST and read the request. */
  protocol: 'query' | 'json';
  actions: Record<string, Action>;
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
