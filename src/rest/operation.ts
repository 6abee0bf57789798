import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ACCESS, type Access } from './access.js';
import type { Shape } from './representation/shape.js';

/** One operation of the API: who may call it, what it takes, what it gives. */
export interface OperationOptions {
  readonly access: Access;
  /** False: a private key does not open it although it is a GET below `/my`, since it sets something off or gives secrets. */
  readonly privateKey?: false;
  /** What it does, in one line. */
  readonly summary: string;
  readonly description?: string;
  /**
   * The document in the request's body, `text` for `text/plain`, `upload` for a file in a form, or `files`: such as the
   * handler reads itself while they arrive, in a form or as the body, which then has one of the `bodyTypes`.
   */
  readonly body?: Shape | 'text' | 'upload' | 'files';
  readonly bodyTypes?: readonly string[];
  /** What a client is told that sends plain text where a document belongs, if it is more than a wrong media type. */
  readonly plainText?: string;
  /** A request without a body is fine. */
  readonly bodyOptional?: boolean;
  /**
   * What it gives: a document; the envelope of a write below `/rest`; the id of what was made; nothing; or something
   * that the handler makes itself as an Answer (then `mediaTypes` says of which types).
   */
  readonly answer: Shape | 'envelope' | 'id' | 'empty' | 'own';
  /** When it gives nothing, with the status 204: the handler returns undefined then. */
  readonly noContent?: string;
  /** What it may give instead, as {@link Shaped}. */
  readonly alternative?: Shape;
  readonly mediaTypes?: readonly string[];
  /** What an answer that the handler makes itself looks like, by media type. */
  readonly examples?: Readonly<Record<string, unknown>>;
  /** The status of success; 200 unless given. But for 204 the handler sets it: this is for the API document. */
  readonly status?: number;
  /** Where it is served, if not where all else is. */
  readonly server?: {
    readonly url: string;
    readonly description: string;
    readonly variables?: Record<string, { default: string; description: string }>;
  };
  /** Query parameters, by name, with what they mean. */
  readonly query?: Readonly<Record<string, string>>;
  /** Further statuses that are no refusals, with what they say; they have the media types of the answer, or no body. */
  readonly others?: Readonly<Partial<Record<206 | 304, string>>>;
  /** Further statuses, with when they come, and of which types they are where they are no envelope or line of text. */
  readonly errors?: Readonly<
    Record<number, string | { readonly when: string; readonly mediaTypes: readonly string[] }>
  >;
}

/** What a handler gives where it is of another shape than the operation's `answer`: a group instead of one setting. */
export class Shaped {
  constructor(
    readonly shape: Shape,
    readonly value: unknown,
  ) {}
}

/** Metadata key of an operation's {@link OperationOptions}. */
export const OPERATION = 'trunkline:operation';

/** Declares an operation. Every route has one: a test over all routes sees to it. */
export function Operation(options: OperationOptions): MethodDecorator {
  return applyDecorators(SetMetadata(OPERATION, options), SetMetadata(ACCESS, options.access));
}

declare module 'express-serve-static-core' {
  interface Request {
    /** The decoded body of an operation that declares one. */
    content?: unknown;
  }
}

/** A handler's parameter: the decoded body, an instance of the class that the operation's `body` names. */
export const Content = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<Request>().content,
);
