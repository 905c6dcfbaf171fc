/** Lambda's reads (REST JSON): what the account may run at once, and what a function reserves. */
import type { Params, Service } from '../wire/service';

/** The action and its parameters in a path; null for any other path, such as Invoke's. */
export function lambdaRead(path: string): { action: string; params: Params } | null {
  if (/\/account-settings\/?$/.test(path)) return { action: 'GetAccountSettings', params: {} };
  const [, name] = /\/functions\/([^/]+)\/concurrency$/.exec(path) ?? [];
  if (name === undefined) return null;
  return {
    action: 'GetFunctionConcurrency',
    params: { FunctionName: decodeURIComponent(name) },
  };
}

/** An account with the usual quota, of which nothing is reserved. */
export const lambdaReads: Service = {
  protocol: 'json',
  actions: {
    GetAccountSettings: () => ({
      AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
      AccountUsage: { FunctionCount: 0, TotalCodeSize: 0 },
    }),
    GetFunctionConcurrency: () => ({}),
  },
};
