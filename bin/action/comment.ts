/**
 * The one comment on a pull request, found by a hidden marker and updated in place.
 *
 * Source: "REST API endpoints for issue comments" (a pull request is an issue there); a body takes
 * 65,536 characters. The default token needs `pull-requests: write`.
 */
import { Octokit } from '@octokit/core';

const MARKER = '<!-- stack-triage -->';
const LONGEST = 65_000;
const CUT = '\n\n*Cut here: the job summary has the rest.*\n';
const PER_PAGE = 100;
/** A pull request with more comments than these gets another one. */
const MOST_PAGES = 30;

export interface Place {
  apiUrl: string;
  token: string;
  /** `owner/name` */
  repository: string;
  number: number;
}

interface Comment {
  id: number;
  body?: string | null;
  user?: { type?: string } | null;
}

/** Only what a bot wrote is ours: anybody can write the marker into a comment of their own. */
const isOurs = ({ body, user }: Comment) => user?.type === 'Bot' && body?.startsWith(MARKER);

async function findComment(github: Octokit, issue: Issue): Promise<number | null> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await github.request(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { ...issue, per_page: PER_PAGE, page },
    );
    const found = (data as Comment[]).find(isOurs);
    if (found) return found.id;
    if (data.length < PER_PAGE) return null;
  }
  return null;
}

interface Issue {
  owner: string;
  repo: string;
  issue_number: number;
}

/**
 * Writes the comment, or takes the place of what it said before. Where nothing failed there is
 * something to say only if the comment told of a failure.
 *
 * @param markdown what it says; `failed` whether that is a failure.
 * @throws RequestError of Octokit, with `status`.
 */
export async function putComment(
  { apiUrl, token, repository, number }: Place,
  { markdown, failed }: { markdown: string; failed: boolean },
): Promise<'created' | 'updated' | 'unneeded'> {
  const github = new Octokit({ auth: token, baseUrl: apiUrl });
  const [owner = '', repo = ''] = repository.split('/');
  const issue = { owner, repo, issue_number: number };
  const whole = `${MARKER}\n${markdown}`;
  const body = whole.length > LONGEST ? `${whole.slice(0, LONGEST - CUT.length)}${CUT}` : whole;
  const comment_id = await findComment(github, issue);
  if (comment_id !== null) {
    const path = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    await github.request(path, { owner, repo, comment_id, body });
    return 'updated';
  }
  if (!failed) return 'unneeded';
  await github.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...issue,
    body,
  });
  return 'created';
}
