/** What `triage` tells the shell. */

/** Triaged; for `run`: nothing has failed. */
export const OK = 0;
/** A workflow failed, or AWS refused. */
export const FAILED = 1;
/** A file, an option or a name that cannot be used. */
export const BAD_INPUT = 2;
/** `run`: a failure with a diagnosis that the gate lets through. */
export const CONFIDENT = 3;
/** `run`: a failure whose diagnosis a person should look at. */
export const NEEDS_REVIEW = 4;

/** The code for several files: a failed workflow beats bad input, bad input beats success. */
export function worst(codes: readonly number[]): number {
  if (codes.includes(FAILED)) return FAILED;
  return codes.includes(BAD_INPUT) ? BAD_INPUT : OK;
}
