/**
 * Commands in what a model says. A person who reads an answer in a hurry pastes what stands in it,
 * so nothing that downloads, runs or changes anything is passed on: not with good intentions
 * either. What stays is naming a tool, a bare `cdk deploy`, and look-ups of the AWS CLI. Pure.
 */
import { normalForm } from '../redaction/normal-form';

/** Up to the end of the sentence or line. */
const REST = String.raw`[^\n;]{0,400}?(?=[.;!?]\s|[.;!?]?$|[\n;])`;

/** A program, and what has to follow for it to be a command and not the name of a tool. */
const PROGRAMS: [program: string, then: string][] = [
  // Fetch something, or run it at once.
  ['curl|wget|iwr|irm|invoke-(?:webrequest|restmethod)', String.raw`["'$-]|https?:|\S{1,99}[./]\w`],
  ['invoke-expression|iex|start-process|start-bitstransfer|set-executionpolicy', String.raw`\S`],
  ['certutil|bitsadmin|mshta|regsvr32|rundll32', String.raw`[-/]|https?:`],
  ['npx|bunx|pnpx|uvx', String.raw`\S`],
  ['sudo|doas|nohup|xargs|socat|ncat', String.raw`\S`],
  // Package managers.
  [
    'npm|pnpm|yarn|bun',
    'i|install|ci|add|exec|x|dlx|run|run-script|create|init|start|update|upgrade|global|link',
  ],
  ['pip[23]?|pipx|conda|mamba|poetry|uv|gem|bundle', 'install|add|run|exec|download|tool|update'],
  ['cargo|go|dotnet|composer|easy_install', String.raw`install|run|get|require|tool`],
  [
    'apt|apt-get|yum|dnf|zypper|apk|brew|snap|choco|winget|scoop|pacman',
    'install|add|update|upgrade|reinstall|remove|tap',
  ],
  // Containers and clusters; reading what runs there is no change.
  ['docker|podman|nerdctl', 'run|pull|exec|build|push|login|rm|rmi|compose|load|import|cp|system'],
  [
    'kubectl|oc|helm|eksctl|istioctl',
    'apply|create|delete|exec|run|edit|patch|replace|scale|drain|cp|port-forward|attach|rollout|' +
      'label|annotate|set|install|upgrade|uninstall|rollback|repo|plugin',
  ],
  // Deployments: destroying, and options, which may run or trust anything.
  ['terraform|tofu|terragrunt|pulumi|cdktf', 'apply|destroy|init|import|state|taint|up|get|run'],
  ['cdk|sam|sls|serverless|amplify|copilot|eb', 'destroy|delete|remove|exec|rollback|gc|import'],
  [
    'cdk|sam|sls|serverless|amplify|copilot',
    String.raw`\w[\w:-]{1,30}\s(?:[^.;\n]{0,120}\s)?(?!-e\b|--(?:exclusively|all|verbose|debug|use-container)\b)--?[a-z]`,
  ],
  ['git', 'clone|pull|fetch|apply|checkout|reset|push|submodule|config|clean|am'],
  ['make', 'install|destroy'],
  ['gcloud|doctl|heroku|flyctl|ansible-playbook|boto3', String.raw`\w`],
  ['psql|mysql|mongosh?|redis-cli|sqlite3', String.raw`-\w|\w{2,20}:\/\/`],
  ['gh', 'api|workflow|secret|repo|auth|extension'],
  // Interpreters and shells.
  [
    String.raw`python[23]?(?:\.\d{1,2})?|node|deno|ruby|perl|php|osascript|powershell|pwsh|cmd(?:\.exe)?|(?:ba|z|da|k|c|a)?sh`,
    String.raw`-\w|/c\b|<|\S{1,99}\.(?:py|m?js|cjs|ts|rb|pl|php|sh|bash|ps1|bat|cmd|exe)\b`,
  ],
  ['systemctl|launchctl|crontab', String.raw`start|stop|restart|enable|disable|load|unload|-`],
  [
    'rm|mv|dd|del|rmdir|shred|chmod|chown|base64|openssl|tar|unzip',
    String.raw`-\w|if=|/\w|[0-7]{3}|\+x`,
  ],
  ['ssh|scp|sftp|ftp|telnet|nc|rsync', String.raw`-\w|\S{1,99}@\S|[\w.-]{1,99}\.\w{2,20}[:\s]\S`],
  ['export|set|setx', String.raw`(?:AWS|GITHUB|NPM|PATH|LD)_?\w{0,40}=`],
  ['eval|source', String.raw`["'$(<\x60]`],
];

/** Operations of the AWS CLI that only read; another one changes something or hands out secrets. */
const READS = '(?:describe|list|lookup|filter|validate)-|ls\\b|tail\\b|help\\b';
const VERBS =
  'add|allow|apply|assign|associate|assume|attach|authorize|batch|cancel|change|complete|continue|' +
  'copy|create|delete|deregister|detach|disable|disassociate|enable|execute|export|get|grant|import|' +
  'invoke|modify|publish|purge|put|reboot|register|release|remove|replace|request|reset|restore|' +
  'resume|revoke|rollback|run|schedule|send|set|signal|start|stop|suspend|tag|terminate|transfer|' +
  'untag|update|upload';
const GLOBAL = String.raw`(?:--[\w-]{2,30}[ =]\S{1,200}\s+){0,4}`;
const AWS = [
  new RegExp(
    String.raw`\baws\s+${GLOBAL}[a-z0-9-]{2,40}\s+(?!${READS})[a-z]{2,30}-[a-z]${REST}`,
    'g',
  ),
  new RegExp(String.raw`\baws\s+${GLOBAL}[a-z0-9-]{2,40}\s+(?:${VERBS})-[a-z]${REST}`, 'gi'),
  new RegExp(
    String.raw`\baws\s+${GLOBAL}(?:configure|sso\s|s3\s+(?:cp|sync|rm|mv|rb|mb|presign)|[a-z0-9-]{2,40}\s+(?:invoke|deploy|package|publish)\b)${REST}`,
    'g',
  ),
  // Options that send a signed request elsewhere, or believe anybody.
  new RegExp(
    String.raw`\baws\s[^\n;]{0,200}?--(?:endpoint-url|no-verify-ssl|ca-bundle|no-sign-request|cli-input)${REST}`,
    'gi',
  ),
];

const SYNTAX = [
  // Cmdlets of PowerShell and of the AWS tools for it; a call of an SDK.
  /\b(?:Remove|Invoke|Start|Stop|Set|New|Install|Disable|Register|Write)-[A-Z]\w{2,40}\s{1,9}-\w[^\n;]{0,200}/g,
  /\bboto3\.\w{1,20}\([^\n;]{0,200}/g,
  /\|\s{0,9}(?:sudo\s+)?(?:(?:ba|z|da|k)?sh|python3?|node|perl|ruby|iex|pwsh)\b[^\n.;]{0,200}/gi,
  /[$<>]\([^)\n]{0,300}\)?/g,
  /(?:^|\s)\.{0,2}\/[\w./-]{0,99}\.(?:sh|bash|py|js|ps1|bat|exe)\b/gi,
  /\b(?:run|execute|launch|start|download|install|source)\b[^.;\n]{0,40}\s[\w-]{1,60}\.(?:sh|bash|ps1|bat|cmd|exe|msi|pkg|dmg)\b/gi,
  /\b(?:download|fetch)\w{0,3} (?:it )?and (?:run|execute|install|apply)\b[^\n.;]{0,200}/gi,
  /\binstall\w{0,3}\s[^.;\n]{1,80}?\s(?:with|via|using|from)\s(?:npm|pip3?|yarn|pnpm|brew|apt|gem|github)\b/gi,
  /\b(?:os\.system|subprocess\.\w{1,20}|child_process|exec(?:Sync)?)\s?\([^)\n]{0,200}\)?/g,
];

/** A list of sub-commands means whole words; an expression says itself where it ends. */
const following = (then: string): string =>
  /^[a-z|-]+$/.test(then) ? String.raw`(?:${then})(?![\w-])` : `(?:${then})`;

/** Each ends where its sentence does. */
export const COMMANDS = [
  ...PROGRAMS.map(
    ([program, then]) =>
      new RegExp(String.raw`(?<![\w./:-])(?:${program})\s{1,9}${following(then)}${REST}`, 'gi'),
  ),
  ...AWS,
  ...SYNTAX,
];

/** Anything that reads like a call of these tools: taken out where the evidence says the same. */
const ECHO =
  /\b(?:aws|bash|brew|cdk|chmod|docker|gem|git|helm|kubectl|nc|node|npm|npx|perl|pip3?|pnpm|python3?|ruby|sam|scp|sh|ssh|terraform|yarn|apt(?:-get)?|yum)\s{1,9}[\w\-./:=@]{1,200}(?:\s{1,9}[\w\-./:=@]{1,200}){0,8}/gi;

const flat = (text: string): string => normalForm(text).replace(/\s+/g, ' ').toLowerCase();

/** All texts that the model was shown, in the form that `withoutCommands` compares with. */
export const flatEvidence = (texts: string[]): string => flat(texts.join(' \n '));

/** A command whose first three words stand in the evidence was put there for us to repeat. */
const echoes = (command: string, evidence: string): boolean =>
  evidence.includes(flat(command).split(' ').slice(0, 3).join(' '));

/**
 * The text with every command replaced by a note.
 *
 * @param text in its normal form, without markup
 * @param evidence what the model was shown, from `flatEvidence`
 */
export function withoutCommands(text: string, evidence: string): { text: string; found: boolean } {
  let found = false;
  const drop = () => {
    found = true;
    return '[command removed]';
  };
  let plain = text;
  for (const command of COMMANDS) plain = plain.replace(command, drop);
  plain = plain.replace(ECHO, (c) => (echoes(c, evidence) ? drop() : c));
  return { text: plain, found };
}
