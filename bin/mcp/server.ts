/** The MCP server: read-only tools on the same engine as the workflow. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { explainResource } from './explain-resource';
import { getEvidence } from './get-evidence';
import { listRecentFailures } from './list-recent-failures';
import { readRecordedTriage } from './read-recorded-triage';
import { addTool } from './tool';
import { triageStack } from './triage-stack';

const INSTRUCTIONS =
  'Finds out why CloudFormation deployments failed. Start with list_recent_failures or ' +
  'triage_stack; get_evidence and explain_resource go deeper. Every tool only reads.';

/** @param folder where recordings may be read. */
export function mcpServer(folder: string): McpServer {
  const server = new McpServer(
    { name: 'stack-triage', version: process.env.TRIAGE_VERSION ?? '0.0.0' },
    { instructions: INSTRUCTIONS, maxToolInputElements: 20 },
  );
  addTool(server, listRecentFailures);
  addTool(server, triageStack);
  addTool(server, getEvidence);
  addTool(server, explainResource);
  addTool(server, readRecordedTriage(folder));
  return server;
}
