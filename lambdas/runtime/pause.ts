/** The operator's switch: a parameter that says what stands still (`none`, `model`, `delivery`, `all`). */
import type { Stored } from './stored';

export interface PauseSwitch {
  /**
   * Whether a person has paused it. A switch that does not exist pauses nothing.
   *
   * @throws what `Stored.read` throws: one that cannot be read may stand at "paused".
   */
  isPaused(what: 'model' | 'delivery'): Promise<boolean>;
}

/** @param maxAgeS for how long an answer is kept; by default the switch is read each time. */
export function pauseSwitch(
  parameters: Stored,
  parameter: string | undefined,
  maxAgeS = 0,
): PauseSwitch {
  return {
    async isPaused(what) {
      if (!parameter) return false;
      const value = (await parameters.read(parameter, maxAgeS))?.toLowerCase();
      return value === what || value === 'all';
    },
  };
}
