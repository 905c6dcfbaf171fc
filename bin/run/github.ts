/**
 * A result for GitHub Actions: annotations on stdout; the job summary is Markdown.
 *
 * Source: "Workflow commands for GitHub Actions": data escapes %, CR and LF, properties escape
 * colon and comma as well; the summary is appended to the file that GITHUB_STEP_SUMMARY names.
 */
import type { Skipped } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import { clean, oneLine, shorten } from '../../lambdas/redaction/plain';
import { answerOf } from '../../lambdas/report/answer';
import { placed, type Trouble } from '../../lambdas/report/trouble';

const data = (text: string): string =>
  clean(text)
    .replaceAll('##[', '##\u200b[')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');

export const property = (text: string): string =>
  data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** GitHub shows ten annotations of a kind in a step. */
const MOST = 10;

/** Each independent cause and each blocker, cause first; a warning where a person should look. */
export function annotations(result: Receipt | Skipped): string {
  if (result.outcome !== 'collected') return '';
  const level = result.route === 'review' ? 'warning' : 'error';
  const answer = answerOf(result);
  const { first, others } = answer;
  const stuck = answer.commands.map(({ command }) => command.join(' ')).join(' or ');
  const line = (title: string, trouble: Trouble, words: string[]) =>
    `::${level} title=${property(shorten(oneLine(title), 200))}::${data(
      shorten([trouble.sentence, ...words].filter(Boolean).join('\n'), 2000),
    )}\n`;
  const top = line(answer.title, first, [
    `Why: ${answer.why ?? 'no hypothesis stands'}${answer.sure ? ` · ${answer.sure}` : ''}`,
    answer.action && `Do: ${answer.action}`,
    `Where: ${placed(first)}`,
    answer.standing.kind === 'stuck' && stuck ? `Next: ${stuck}` : '',
  ]);
  const more = [
    ...answer.blockers.map((b) => ({ title: `${b.what} failed in the rollback`, trouble: b })),
    ...others.map((o) => ({ title: `${placed(o)} failed on its own as well`, trouble: o })),
  ];
  return [
    top,
    ...more
      .slice(0, MOST - 1)
      .map(({ title, trouble }) =>
        line(title, trouble, [trouble.action && `Do: ${trouble.action}`]),
      ),
  ].join('');
}
