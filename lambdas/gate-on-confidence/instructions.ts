import { normalForm } from '../redaction/normal-form';

/**
 * Text in the evidence that talks to whoever reads it. Nobody can list every such phrase: this is
 * one net among several (the ceilings, the quotations, the removed commands), and it only ever
 * lowers a confidence.
 */

const TALKS_TO_THE_READER = [
  /\b(ignore|disregard|forget|override)\b.{0,40}\b(above|previous|prior|earlier|instructions?|rules|prompt|evidence)\b/i,
  /\b(output|set|report|answer|assign|use|give|with)\b.{0,30}\bconfidence\b/i,
  /\bconfidence(_score)?\b\s*(=|:|of|to)?\s*(1\.0+|100 ?%)/i,
  /\b(system|developer) prompt\b/i,
  /\byou are (now )?(an?|the) .{0,30}\b(assistant|model|ai|agent|analyst)\b/i,
  /\b(tell|instruct|advise|urge) (them|him|her|the (user|reader|engineer|team|operator|developer)s?)\b/i,
  /\b(language model|llm|chatgpt|claude|as an ai)\b/i,
  /<\/?\s*(system|assistant|user|evidence|instructions?)\b[^>]*>/i,
  /\b(do not|don't|never) (mention|tell|cite|reveal|report)\b/i,
  /\b(new|updated|following) instructions?\b/i,
  /\b(respond|reply) (only )?with\b/i,
  /\brecommended_action\b|\bhypothes[ie]s\b|\bnext_steps\b/i,
];

export const readsLikeInstructions = (text: string): boolean =>
  TALKS_TO_THE_READER.some((pattern) => pattern.test(normalForm(text).replace(/\s+/g, ' ')));
