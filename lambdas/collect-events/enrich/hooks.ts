/** What the hook that stopped a resource found, and how it says to mend it. */
import { GetHookResultCommand } from '@aws-sdk/client-cloudformation';
import type { EnrichmentSource } from './enrich';

const MAX_HOOKS = 5;

export const fromHooks: EnrichmentSource = async ({ causes, events, sessions, failure }) => {
  const invoked = causes.flatMap((cause) => {
    const event = events.find(
      (e) =>
        e.stackId === cause.stackId &&
        e.logicalResourceId === cause.logicalResourceId &&
        e.hook?.failed,
    );
    return event?.hook ? [{ cause, hook: event.hook }] : [];
  });
  return Promise.all(
    invoked.slice(0, MAX_HOOKS).map(async ({ cause, hook }) => {
      const result = hook.invocationId
        ? await sessions
            .client(failure.stackId)
            .send(new GetHookResultCommand({ HookResultId: hook.invocationId }))
        : undefined;
      const annotations = (result?.Annotations ?? [])
        .filter((a) => a.Status === 'FAILED')
        .map((a) =>
          [a.AnnotationName, a.StatusMessage, a.RemediationMessage, a.RemediationLink]
            .filter(Boolean)
            .join(': '),
        );
      return {
        source: 'hook' as const,
        eventId: cause.eventId,
        title: `Hook ${result?.TypeName ?? hook.type}`,
        text: [result?.HookStatusReason ?? hook.reason, ...annotations].filter(Boolean).join('\n'),
      };
    }),
  );
};
