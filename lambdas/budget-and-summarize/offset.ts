/** When an event happened, as far as that is known. Pure. */
import { clip } from './shorten';

/**
 * `+12.3s`, seconds since the operation's start; the timestamp itself where there is no start. ''
 * where it is not known: dumps that carry no times or no start give the same or an earlier one.
 */
export function offset(timestamp: string, start: string): string {
  const seconds = (Date.parse(timestamp) - Date.parse(start)) / 1000;
  if (Number.isNaN(Date.parse(timestamp))) return clip(timestamp, 24);
  if (!Number.isFinite(seconds)) return clip(timestamp, 24);
  return seconds > 0 ? `+${Number(seconds.toFixed(1))}s` : '';
}
