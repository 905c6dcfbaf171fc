/** Where the functions' bundles are. */
import { join } from 'node:path';
import type { IConstruct } from 'constructs';
import { packageRoot } from './package-root';

/** CDK context key that names another folder of bundles than the package's own, for tests. */
export const CODE_ROOT_KEY = 'stack-triage:code-root';

export const codeRoot = (scope: IConstruct): string =>
  scope.node.tryGetContext(CODE_ROOT_KEY) ?? join(packageRoot(), 'dist/lambdas');
