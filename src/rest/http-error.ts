/** An error that knows how HTTP answers it. Its message is what the client gets to read. */
export abstract class HttpError extends Error {
  abstract readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>> = {};
}
