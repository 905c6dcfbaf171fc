/** Reads the events with their short ids back out of a prompt, as a model does. Pure. */

export interface ShownEvent {
  id: string;
  /** The line after the id: time, resource, type, status. */
  line: string;
  reason: string;
}

const HEAD = /^(e\d+) (.*)$/;

/** Every event of the prompt that has an id of its own and a reason. */
export function shownEvents(prompt: string): ShownEvent[] {
  const events: ShownEvent[] = [];
  let reason: string[] | null = null;
  for (const line of prompt.split('\n')) {
    const head = HEAD.exec(line);
    if (head) {
      events.push({ id: head[1]!, line: head[2]!, reason: '' });
      reason = null;
    } else if (line.startsWith('reason: ')) {
      reason = [line.slice('reason: '.length)];
    } else if (/^#|^$|^f\d+ |^(?:the same|it points to) /.test(line)) {
      reason = null;
    } else reason?.push(line);
    const last = events.at(-1);
    if (last && reason) last.reason = reason.join('\n');
  }
  return events;
}
