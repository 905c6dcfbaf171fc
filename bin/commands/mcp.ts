/** `triage mcp`: a stdio MCP server for interactive assistants. */
import { Command } from 'commander';
import { type AwsOptions, applyAwsOptions, withAwsOptions } from '../aws-options';
import { type Cli, examples } from '../cli';

interface Options extends AwsOptions {
  recordings: string;
  withModel?: boolean;
}

export function mcpCommand(cli: Cli): Command {
  const command = new Command('mcp')
    .description('Serve read-only tools to an interactive assistant (MCP over stdio).')
    .option('--recordings <folder>', 'recordings may be read below this folder', '.')
    .option(
      '--with-model',
      'let the configured model analyze too (else rules: the assistant thinks)',
    )
    .addHelpText(
      'after',
      examples([
        ['claude mcp add stack-triage -- triage mcp', 'for Claude Code'],
        ['triage mcp --profile prod --region eu-west-1', 'with a profile of its own'],
      ]),
    );
  return withAwsOptions(command).action(async (options: Options) => {
    applyAwsOptions(options);
    if (!options.withModel) process.env.MODEL_PROVIDER = 'none';
    // Whatever an assistant asks for: nothing is posted.
    for (const name of ['SLACK_WEBHOOK_URL', 'SLACK_BOT_TOKEN']) delete process.env[name];
    const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
    const { mcpServer } = await import('../mcp/server');
    const server = mcpServer(options.recordings);
    const closed = new Promise<void>((resolve) => {
      server.server.onclose = resolve;
      // The transport does not notice when its client is gone.
      cli.stdin.once('end', resolve);
      cli.stdin.once('close', resolve);
    });
    await server.connect(new StdioServerTransport());
    await closed;
  });
}
