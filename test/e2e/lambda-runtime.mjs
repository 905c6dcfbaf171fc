/**
 * Lambda's runtime in short: imports a bundle in this process, takes events from the parent and
 * answers with what the handler returned or threw. Started as `node lambda-runtime.mjs FILE EXPORT`.
 */
import { pathToFileURL } from 'node:url';

const [file, name] = process.argv.slice(2);
const { [name]: handler } = await import(pathToFileURL(file).href);
if (typeof handler !== 'function') throw new TypeError(`${file} exports no function ${name}`);

process.on('message', async ({ id, event, context, deadline }) => {
  const getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
  try {
    const result = await handler(event, { ...context, getRemainingTimeInMillis });
    process.send({ id, result: result === undefined ? null : result });
  } catch (error) {
    // Lambda reports the error's name as its type.
    const { name: errorType = 'Error', message = String(error) } = error ?? {};
    process.send({ id, error: { errorType, message } });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
