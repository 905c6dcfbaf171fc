/** Times as an operator types them. */
import { BadInput } from './bad-input';

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;

/**
 * `90m`, `24h`, `7d`, `2w` before now, or a date as `2026-11-20` or `2026-11-20T10:00Z`.
 *
 * @throws BadInput for anything else.
 */
export function parseSince(text: string, now: Date = new Date()): Date {
  const [, amount, unit] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  if (amount && unit) return new Date(now.getTime() - Number(amount) * UNITS[unit as 'm']);
  const date = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime())) {
    throw new BadInput('--since', '', `"${text}" is not a time; write 90m, 24h, 7d or 2026-11-20`);
  }
  return date;
}
