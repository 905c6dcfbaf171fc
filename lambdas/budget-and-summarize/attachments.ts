/** Enrichments as they are shown below the event that they explain. Pure. */
import type { Enrichment } from '../contracts/evidence';
import { decidingFirst } from './deciding-properties';
import { clip, firstFrames, singleLines } from './shorten';

/** A fact from elsewhere, below the event that it explains. */
export interface Attachment {
  eventId: string;
  source: Enrichment['source'];
  head: string;
  text: string;
  /** What was left out: stack frames, repeated lines, characters of long values. */
  frames: number;
  lines: number;
  cut: number;
}

const TITLE_TOKENS = 60;

/**
 * Stack traces and repeated lines shortened, which costs nothing of what they say, and of
 * properties those first that decide.
 *
 * @param reasonOf the reason of an event, by its id
 */
export function attachments(
  original: Enrichment[],
  clean: Enrichment[],
  reasonOf: (eventId: string) => string,
): Attachment[] {
  return clean.map(({ source, title, text }, i) => {
    const { eventId } = original[i]!;
    const head = `${source}: ${clip(title, TITLE_TOKENS)}`;
    if (source === 'properties') {
      return {
        eventId,
        source,
        head,
        frames: 0,
        lines: 0,
        ...decidingFirst(text, reasonOf(eventId)),
      };
    }
    const frames = firstFrames(text);
    const lines = source === 'log' ? singleLines(frames.text) : { text: frames.text, cut: 0 };
    return {
      eventId,
      source,
      head,
      text: lines.text,
      frames: frames.cut,
      lines: lines.cut,
      cut: 0,
    };
  });
}
