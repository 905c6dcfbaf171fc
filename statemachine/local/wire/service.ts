/** The shape of an embedded service: its protocol and its actions. */
import type { World } from '../world';

export type Params = Record<string, unknown>;
export type Action = (params: Params, world: World, caller: Caller) => unknown;

export interface Caller {
  region: string;
  accessKeyId: string;
  /** Base address of the embedded AWS. */
  url: string;
}

export interface Service {
  /** AwsQuery answers XML, AwsJson answers JSON; the others speak REST and read the request. */
  protocol: 'query' | 'json';
  actions: Record<string, Action>;
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
