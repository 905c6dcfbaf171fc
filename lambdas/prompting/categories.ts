/** What each category means, as the model is told beside the schema of its answer. */
import type { Category } from '../contracts/failure';

const MEANINGS: Record<Category, string> = {
  permissions: 'somebody may not do something',
  'already-exists': 'the name or the thing is taken',
  'invalid-input': 'a property or value is not accepted',
  quota: 'a limit of account or service is reached, throttling too',
  'dependency-in-use': 'something else still uses it',
  'timeout-or-stabilization': 'it did not become ready, or nobody signalled, in time',
  'custom-resource': 'its function failed or did not answer',
  'not-found': 'what is referred to is not there',
  'replacement-conflict': 'a change needs a replacement that cannot be made',
  'capacity-or-availability': 'AWS has none of it, or not in that region or zone',
  'internal-or-service-error': 'the service failed',
  'hook-or-policy': 'a hook or a policy as code refused it',
  'template-error': 'the template itself is wrong',
  'conflict-or-concurrency': 'another operation is in the way',
  'code-or-image': 'a bundle, image or runtime is wrong',
  network: 'addresses, routes, gateways or DNS',
  'cleanup-blocked': 'a left-over could not be deleted after the failure',
  other: 'none of these',
};

/** One line a category. */
export const categoryLines = (): string =>
  Object.entries(MEANINGS)
    .map(([category, meaning]) => `${category}: ${meaning}.`)
    .join('\n');
