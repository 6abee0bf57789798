/** An error that knows how HTTP answers it. Its message is what the client gets to read. */
export abstract class HttpError extends Error {
  abstract readonly status: number;
  /** The words beside the status, where these are not the usual ones: a status of our own has none. */
  readonly reason: string | undefined = undefined;
  readonly headers: Readonly<Record<string, string | readonly string[]>> = {};
}
