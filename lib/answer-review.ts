/** Who may answer an execution that waits for a person. */
import { type IRole, Policy } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Needs } from '../lambdas/contracts/needs';
import { partAccess } from './access';

/**
 * A policy beside the functions' roles rather than in them: a function must not wait for a policy
 * that names the state machine, which names the function.
 *
 * @param functions each with what it declares; one that declares no answer gets no right to it.
 */
export function allowAnswers(
  scope: Construct,
  machine: IStateMachine,
  functions: readonly { readonly needs: Needs; readonly role: IRole }[],
): Policy {
  const arn = machine.stateMachineArn;
  const access = functions.map(({ needs, role }) => ({
    role,
    statements: partAccess(needs, { stateMachine: { value: arn, arns: [arn] } }).statements,
  }));
  const answering = access.filter(({ statements }) => statements.length > 0);
  return new Policy(scope, 'AnswerReview', {
    roles: answering.map(({ role }) => role),
    statements: answering[0]?.statements,
  });
}
