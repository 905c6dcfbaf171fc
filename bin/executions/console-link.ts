/** The execution's page in the console: there it is inspected, step by step. */
import { consoleLinks } from '../../lambdas/report/links';

/** Null for an ARN of a partition without a known console. */
export function executionLink(arn: string): string | null {
  const links = consoleLinks({ stackId: '', failed_at: '' }, arn);
  return links.find(({ url }) => url.includes('/states/home'))?.url ?? null;
}
