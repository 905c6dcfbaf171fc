/**
 * A result for GitHub Actions: annotations on stdout and a job summary in Markdown.
 *
 * Source: "Workflow commands for GitHub Actions": data escapes %, CR and LF, properties escape
 * colon and comma as well; the summary is appended to the file that GITHUB_STEP_SUMMARY names.
 */
import { clean, oneLine, shorten } from '../../lambdas/report/plain';
import { confidenceWords } from '../../lambdas/report/words';
import type { ReplayDocument } from '../../statemachine/local/replay-document';

const data = (text: string): string =>
  clean(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** An `::error` for each root cause; a `::warning` where a person should look first. */
export function annotations(document: ReplayDocument): string {
  const level = document.route === 'review' ? 'warning' : 'error';
  return (document.root_causes ?? [])
    .slice(0, 10)
    .map(({ logicalResourceId, stackName, reason }) => {
      const title = property(`${logicalResourceId} in ${stackName}`);
      return `::${level} title=${title}::${data(shorten(reason, 2000))}\n`;
    })
    .join('');
}

/** Text from elsewhere must not become markup, a mention or a link. */
const plain = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//');

/** A fence longer than any run of backticks in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${clean(text)}\n${fence}`;
}

/** The job summary. */
export function summary(document: ReplayDocument): string {
  const { failure, root_causes, diagnosis, route, route_reason, why } = document;
  if (!failure || !root_causes) return `### Nothing has failed\n\n${plain(why ?? '')}\n`;
  const causes = root_causes
    .slice(0, 10)
    .map(
      (c) =>
        `${c.rank}. **${plain(c.logicalResourceId)}** (${plain(c.resourceType)}) in ` +
        `${plain(c.stackName)}, ${plain(c.status)}, ${c.category}\n\n${fenced(c.reason)}`,
    );
  const opinions = (diagnosis?.hypotheses ?? []).map(
    (h) =>
      `${h.rank}. ${plain(h.cause)} (${confidenceWords(h.confidence_score)})\n\n` +
      `   Do: ${plain(h.recommended_action)}`,
  );
  return [
    `### ${plain(failure.stackName)}: ${failure.operation} failed (${plain(failure.status)})`,
    '#### Root causes',
    ...causes,
    '#### Diagnosis',
    ...opinions,
    diagnosis?.next_steps ? `Next: ${plain(diagnosis.next_steps)}` : '',
    `${route === 'review' ? 'A person should look first' : 'Confident'}: ${plain(route_reason ?? '')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}
