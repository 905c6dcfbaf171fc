/**
 * Credentials that are known by their shape, wherever they stand. The formats are their issuers'
 * published ones. `hints` are literals of which one must occur: looking for those first keeps the
 * common case, a text without secrets, cheap. Each pattern either has a bounded length or can
 * only begin where a run of its characters begins, so that none needs more than linear time.
 */
import type { Finder, Span } from './span';

interface Shape {
  kind: string;
  hints: string[];
  pattern: RegExp;
  accept?: (value: string) => boolean;
}

/** `body` not inside a word; its prefix says whose it is. */
const shape = (kind: string, hints: string[], body: string, flags = 'g'): Shape => ({
  kind,
  hints,
  pattern: new RegExp(`(?<![A-Za-z0-9])(?:${body})`, flags),
});

const SHAPES: Shape[] = [
  // AROA and AIDA are ids of roles and users, not credentials.
  {
    kind: 'aws-key',
    hints: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  },
  {
    kind: 'aws-session-token',
    hints: ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'AQoDYXdz'],
    pattern:
      /(?<![A-Za-z0-9/+])(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|AQoDYXdz)[A-Za-z0-9/+]{40,}={0,2}/g,
  },
  shape('aws-bedrock-key', ['ABSK'], 'ABSK[A-Za-z0-9+/]{40,}={0,2}'),
  shape('aws-bedrock-key', ['bedrock-api-key-'], 'bedrock-api-key-[A-Za-z0-9+/]{20,}={0,2}'),
  shape('aws-mws-key', ['amzn.mws.'], 'amzn\\.mws\\.[0-9a-f-]{36}'),
  shape('aws-lwa-secret', ['amzn1.oa2-cs'], 'amzn1\\.oa2-cs\\.v\\d\\.[0-9a-f]{40,}'),
  shape('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], 'gh[pousr]_[A-Za-z0-9_]{20,}'),
  shape('github-token', ['github_pat_'], 'github_pat_[A-Za-z0-9_]{20,}'),
  shape(
    'gitlab-token',
    ['gl'],
    'gl(?:pat|dt|rt|ft|ptt|cbt|soat|imt|agent|oas|ffct|rtr)-[A-Za-z0-9_.=-]{16,}',
  ),
  shape('gitlab-token', ['GR1348941'], 'GR1348941[A-Za-z0-9_-]{20,}'),
  shape('slack-token', ['xox'], 'xox[a-z](?:\\.xox[a-z])?-[A-Za-z0-9-]{10,}'),
  shape('slack-token', ['xapp-', 'xwfp-'], 'x(?:app|wfp)-[A-Za-z0-9-]{10,}'),
  shape('stripe-key', ['k_live_', 'k_test_'], '[sr]k_(?:live|test)_[A-Za-z0-9]{10,}'),
  shape('webhook-secret', ['whsec_'], 'whsec_[A-Za-z0-9+/]{16,}={0,2}'),
  shape('google-key', ['AIza'], 'AIza[A-Za-z0-9_-]{35}'),
  shape('google-token', ['ya29.'], 'ya29\\.[A-Za-z0-9_.-]{20,}'),
  shape('google-token', ['1//0'], '1//0[A-Za-z0-9_-]{30,}'),
  shape('google-secret', ['GOCSPX-'], 'GOCSPX-[A-Za-z0-9_-]{20,}'),
  {
    kind: 'azure-secret',
    hints: ['8Q~', '7Q~'],
    pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}/g,
  },
  // Account keys of Azure Storage, Cosmos DB and their like: 64 bytes.
  {
    kind: 'azure-key',
    hints: ['=='],
    pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g,
    accept: (value) => !/^[\t\n\r -~]+$/.test(Buffer.from(value, 'base64').toString('latin1')),
  },
  shape('npm-token', ['npm_'], 'npm_[A-Za-z0-9]{30,}'),
  shape('pypi-token', ['pypi-'], 'pypi-[A-Za-z0-9_-]{40,}'),
  shape('rubygems-key', ['rubygems_'], 'rubygems_[0-9a-f]{40,}'),
  shape('nuget-key', ['oy2'], 'oy2[a-z0-9]{43}(?![a-z0-9])'),
  shape('docker-token', ['dckr_'], 'dckr_[po]at_[A-Za-z0-9_-]{20,}'),
  shape('sendgrid-key', ['SG.'], 'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}'),
  shape('twilio-key', ['SK'], 'SK[0-9a-f]{32}(?![0-9a-zA-Z])'),
  shape('mailgun-key', ['key-'], '(?<![-_])key-[0-9a-f]{32}(?![0-9a-zA-Z])'),
  shape('mailchimp-key', ['-us'], '[0-9a-f]{32}-us\\d{1,2}(?![0-9a-z-])'),
  shape('brevo-key', ['xkeysib-'], 'xkeysib-[A-Za-z0-9-]{40,}'),
  shape('anthropic-key', ['sk-ant-'], 'sk-ant-[A-Za-z0-9_-]{16,}'),
  shape(
    'openai-key',
    ['sk-'],
    'sk-(?:[A-Za-z0-9]{32,}|(?:proj|svcacct|admin|None|or-v1|lf)-[A-Za-z0-9_-]{20,})',
  ),
  shape('groq-key', ['gsk_'], 'gsk_[A-Za-z0-9]{30,}'),
  shape('xai-key', ['xai-'], 'xai-[A-Za-z0-9]{40,}'),
  shape('perplexity-key', ['pplx-'], 'pplx-[A-Za-z0-9]{30,}'),
  shape('replicate-token', ['r8_'], 'r8_[A-Za-z0-9]{30,}'),
  shape('huggingface-token', ['hf_', 'api_org_'], '(?:hf|api_org)_[A-Za-z0-9]{30,}'),
  shape(
    'newrelic-key',
    ['NRAK-', 'NRII-', 'NRJS-', 'NRSP-'],
    'NR(?:AK|II|JS|SP)-[A-Za-z0-9_-]{16,}',
  ),
  shape('newrelic-key', ['NRAL'], '[0-9a-f]{36,40}NRAL'),
  shape('grafana-token', ['glsa_', 'glc_'], 'gl(?:sa|c)_[A-Za-z0-9+/_]{30,}={0,2}'),
  shape('sentry-token', ['sntry'], 'sntry[su]_[A-Za-z0-9+/=_-]{40,}'),
  shape('dynatrace-token', ['dt0'], 'dt0[a-z]\\d{2}\\.[A-Z0-9]{20,}\\.[A-Z0-9]{40,}'),
  shape('databricks-token', ['dapi'], 'dapi[0-9a-f]{32}(?:-\\d)?'),
  shape('digitalocean-token', ['_v1_'], 'do[opr]_v1_[0-9a-f]{60,}'),
  shape('shopify-token', ['shp'], 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{30,}'),
  shape('square-token', ['sq0'], 'sq0[a-z]{3}-[A-Za-z0-9_-]{20,}'),
  shape('sonar-token', ['sqp_', 'sqa_', 'squ_'], 'sq[pau]_[0-9a-f]{40}'),
  shape('vault-token', ['hvs.', 'hvb.', 'hvr.'], 'hv[sbr]\\.[A-Za-z0-9_-]{20,}'),
  shape('terraform-token', ['.atlasv1.'], '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{50,}'),
  shape(
    'doppler-token',
    ['dp.'],
    'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,}',
  ),
  shape('pulumi-token', ['pul-'], 'pul-[0-9a-f]{40}'),
  shape('planetscale-token', ['pscale_'], 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9=._-]{30,}'),
  shape('postman-key', ['PMAK-'], 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'),
  shape('linear-key', ['lin_'], 'lin_(?:api|oauth)_[A-Za-z0-9]{32,}'),
  shape('notion-token', ['ntn_'], 'ntn_[A-Za-z0-9]{40,}'),
  shape('notion-token', ['secret_'], 'secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])'),
  shape('figma-token', ['fig'], 'fig[douh]_[A-Za-z0-9_-]{30,}'),
  shape('airtable-token', ['pat'], 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}'),
  shape(
    'atlassian-token',
    ['ATATT', 'ATCTT', 'ATBB', 'ATSTT'],
    'AT(?:ATT|CTT|STT|BB)[A-Za-z0-9_=.-]{20,}',
  ),
  shape('heroku-key', ['HRKU-'], 'HRKU-[A-Za-z0-9_-]{30,}'),
  shape('netlify-token', ['nfp_'], 'nfp_[A-Za-z0-9]{30,}'),
  shape('supabase-token', ['sbp_', 'sb_secret_'], '(?:sbp|sb_secret)_[A-Za-z0-9_-]{20,}'),
  shape('fly-token', ['fo1_', 'fm1', 'fm2_'], '(?:fo1|fm1[ar]|fm2)_[A-Za-z0-9+/_-]{40,}={0,3}'),
  shape('cloudflare-key', ['v1.0-'], 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}'),
  shape('jfrog-key', ['AKCp'], 'AKCp[A-Za-z0-9]{50,}'),
  shape('buildkite-token', ['bkua_'], 'bkua_[0-9a-z]{40}'),
  shape('circleci-token', ['CCIPAT_', 'CCIPRJ_'], 'CCIP(?:AT|RJ)_[A-Za-z0-9_]{20,}'),
  shape('launchdarkly-key', ['sdk-'], 'sdk-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
  shape('contentful-token', ['CFPAT-'], 'CFPAT-[A-Za-z0-9_-]{40,}'),
  shape('typeform-token', ['tfp_'], 'tfp_[A-Za-z0-9_-]{40,}'),
  shape('plaid-token', ['access-'], 'access-(?:sandbox|development|production)-[0-9a-f-]{36}'),
  shape('razorpay-key', ['rzp_'], 'rzp_live_[A-Za-z0-9]{14,}'),
  shape('alibaba-key', ['LTAI'], 'LTAI[A-Za-z0-9]{16,24}(?![A-Za-z0-9])'),
  shape('tencent-key', ['AKID'], 'AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  shape('age-key', ['AGE-SECRET-KEY-'], 'AGE-SECRET-KEY-1[A-Z0-9]{50,}'),
  shape('onepassword-token', ['ops_eyJ'], 'ops_eyJ[A-Za-z0-9+/_-]{40,}={0,2}'),
  shape('mapbox-token', ['sk.eyJ'], 'sk\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}'),
  shape('facebook-token', ['EAA'], 'EAA[A-Za-z0-9]{80,}'),
  shape('twitter-token', ['AAAAAAAAAAAAAAAAAAAA'], 'A{20,22}[A-Za-z0-9%]{60,}'),
  shape('telegram-token', [':AA'], '\\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])'),
  shape(
    'discord-token',
    ['.'],
    '[MNO][A-Za-z0-9_-]{23,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])',
  ),
  shape('jwt', ['eyJ'], '(?<![-_])eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){1,4}'),
  // Step Functions: whoever holds it can complete the task.
  shape('task-token', ['AQC', 'AAAAKgAAAA'], '(?:AQC[A-Z]AAAA|AAAAKgAAAA)[A-Za-z0-9+/]{60,}={0,2}'),
];

/** Tokens of known issuers. */
export const findShapes: Finder = (text) => {
  const spans: Span[] = [];
  for (const { kind, hints, pattern, accept } of SHAPES) {
    if (!hints.some((hint) => text.includes(hint))) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[0];
      if (accept && !accept(value)) continue;
      spans.push({ start: match.index, end: match.index + value.length, kind, value });
    }
  }
  return spans;
};

// An access key is often followed by its secret without a name: CSV, credential triples.
const BESIDE_KEY =
  /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?<gap>[^A-Za-z0-9/+]{1,4}(?:[A-Za-z_ ]{1,30}[^A-Za-z0-9/+]{1,4})?)(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/g;

/** A secret access key beside its access key. */
export const findAwsPairs: Finder = (text) => {
  const spans: Span[] = [];
  if (!text.includes('AKIA') && !text.includes('ASIA')) return spans;
  for (const match of text.matchAll(BESIDE_KEY)) {
    const value = match.groups!.secret!;
    if (/^[0-9a-f]{40}$/.test(value)) continue;
    const start = match.index + match[0].length - value.length;
    spans.push({ start, end: start + value.length, kind: 'aws-secret', value });
  }
  return spans;
};
