/** Checks what may run at once: reserved concurrency against the account's quota. */
import { GetAccountSettingsCommand, GetFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import pLimit from 'p-limit';
import type { CheckContext } from './check-context';
import { type Finding, failed, ok, warning } from './finding';

const AT_ONCE = 4;

/** Lambda keeps these for functions that reserve none. Source: "Reserved concurrency" guide. */
const ALWAYS_UNRESERVED = 100;

/** CloudFormation's name for it: the stack's, then the logical id, cut at 64 characters. */
const PAGE = /ReviewDeskPage/;

/** At most this many run in a new account: a storm of failures queues up. */
const FEW = 20;

interface Concurrency {
  quota: number;
  unreserved: number;
  /** By function name; only those that reserve. */
  reserved: Record<string, number>;
  /** The function behind the public URL of the review page, where there is one. */
  page?: string;
}

export async function checkConcurrency(context: CheckContext): Promise<Finding> {
  const names = await context.resources('AWS::Lambda::Function');
  const each = await pLimit(AT_ONCE).map(names, async (FunctionName) => {
    const answer = await context.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
    return [FunctionName, answer.ReservedConcurrentExecutions] as const;
  });
  const { AccountLimit } = await context.lambda.send(new GetAccountSettingsCommand({}));
  return judgeConcurrency({
    quota: AccountLimit?.ConcurrentExecutions ?? 0,
    unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
    page: names.find((name) => PAGE.test(name)),
    reserved: Object.fromEntries(each.filter(([, n]) => n !== undefined)) as Record<string, number>,
  });
}

/** Enough for a team that reviews. */
const PAGE_NEEDS = 5;

const MORE =
  'ask for a higher quota (Service Quotas, AWS Lambda, Concurrent executions); until then leave ' +
  'collectConcurrency, modelConcurrency, slackConcurrency and reviewPageConcurrency out';

export function judgeConcurrency({ quota, unreserved, reserved, page }: Concurrency): Finding {
  const stopped = Object.keys(reserved).filter((name) => reserved[name] === 0);
  if (stopped.length > 0) {
    return failed(
      `switched off by a reserved concurrency of 0: ${stopped.join(', ')}`,
      stopped.length > 1 ? 'let each run, as the first' : 'let it run',
      `aws lambda delete-function-concurrency --function-name ${stopped[0]}`,
    );
  }
  const own = Object.entries(reserved).map(([name, n]) => `${n} for ${name}`);
  const said = `${quota} executions at once in this account, ${unreserved} of them unreserved`;
  if (quota <= FEW) return warning(`${said}: a storm of failures waits and is retried`, MORE);
  const open = page !== undefined && reserved[page] === undefined;
  if (open && unreserved > ALWAYS_UNRESERVED + PAGE_NEEDS) {
    return warning(
      `${said}: the review page's URL is public, a flood of requests takes them all`,
      `deploy with reviewPageConcurrency, such as ${PAGE_NEEDS}`,
    );
  }
  if (own.length > 0) return ok(`${said}; reserved here: ${own.join(', ')}`);
  if (unreserved <= ALWAYS_UNRESERVED) {
    return warning(`${said}: none can be reserved, a deployment that tries fails`, MORE);
  }
  return ok(`${said}; ${unreserved - ALWAYS_UNRESERVED} can be reserved`);
}
