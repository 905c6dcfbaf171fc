/** What a check found. */
import type { AwsTrouble } from '../aws-trouble';

/** `skipped`: it could not be looked at, because of what an earlier check found. */
export type Status = 'ok' | 'warning' | 'failed' | 'skipped';

export interface Finding {
  status: Status;
  found: string;
  /** One sentence: what to do about it; null where nothing is to be done. */
  repair: string | null;
  /** What to type for it, where that is one command. */
  command?: string;
}

/** As `triage doctor --json` prints it. */
export interface Checked extends Finding {
  check: string;
}

export const ok = (found: string): Finding => ({ status: 'ok', found, repair: null });
export const skipped = (found: string): Finding => ({ status: 'skipped', found, repair: null });
export const warning = (found: string, repair: string | null, command?: string): Finding => ({
  status: 'warning',
  found,
  repair,
  command,
});
export const failed = (found: string, repair: string | null, command?: string): Finding => ({
  status: 'failed',
  found,
  repair,
  command,
});

/** A refusal says itself what to do, but for a permission: that is the caller's, not the stack's. */
export function refused({ message }: AwsTrouble): Finding {
  const denied = /^the permission (\S+) is missing|^AWS denied the access/.exec(message);
  if (!denied) return failed(message, null);
  const what = denied[1] ?? 'this read';
  return failed(message, `allow ${what} to whoever runs this, or run it as somebody who may`);
}
