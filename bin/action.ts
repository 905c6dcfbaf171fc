/** The step of the GitHub Action: the process around `triageStacks`. */
import './quiet';
import { triageStacks } from './action/triage-stacks';
import { badInputLine, isBadInput } from './bad-input';
import { property } from './run/github';

const { stdin, stdout, stderr } = process;
void triageStacks(process.env, { stdin, stdout, stderr, exitCode: 0 })
  .catch((error: Error) => {
    stdout.write(
      `::error title=stack-triage::${property(isBadInput(error) ? badInputLine(error) : error.message)}\n`,
    );
    return 1;
  })
  .then((code) => stdout.write('', () => process.exit(code)));
