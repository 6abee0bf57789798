import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { HttpError } from '../../../rest/http-error.js';
import { GoogleRefusedError, GoogleServiceError, GoogleUnreachableError } from '../phone-book-errors.js';
import { peoplePage, PERSON_FIELDS, type GooglePerson, type PeoplePage } from './people-page.js';

/** How many contacts are taken. */
const MOST = 2_000;
const PAGE = 500;
/** Pages may be less than full. */
const MOST_PAGES = 20;
/** All pages together, in ms. */
const TIME = 30_000;
/** What a page may have, in bytes. */
const PAGE_LIMIT = 8 * 1024 * 1024;
/** RFC 6750 section 2.1. */
const bearerToken = /^[\w.~+/-]{1,4096}=*$/;

/**
 * Google's People API, `GET /v1/people/me/connections`: the contacts of whoever gave a token with the scope
 * `https://www.googleapis.com/auth/contacts.readonly`. Nobody else is asked: redirections are not followed.
 */
@Injectable()
export class GooglePeople {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /**
   * @param token OAuth 2.0 access token
   * @throws GoogleRefusedError, GoogleServiceError, GoogleUnreachableError
   */
  async contacts(token: string): Promise<GooglePerson[]> {
    if (!bearerToken.test(token)) throw new GoogleRefusedError();
    const signal = AbortSignal.timeout(TIME);
    const contacts: GooglePerson[] = [];
    let pageToken: string | null | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await this.page(token, pageToken, signal);
      contacts.push(...page.connections);
      pageToken = page.nextPageToken;
      if (!pageToken || contacts.length >= MOST) break;
    }
    return contacts.slice(0, MOST);
  }

  private async page(token: string, pageToken: string | null | undefined, signal: AbortSignal): Promise<PeoplePage> {
    const url = new URL(`${this.environment.GOOGLE_PEOPLE_URL.replace(/\/+$/, '')}/v1/people/me/connections`);
    url.searchParams.set('personFields', PERSON_FIELDS);
    url.searchParams.set('pageSize', String(PAGE));
    if (pageToken) url.searchParams.set('pageToken', pageToken);
    const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
    const response = await reached(() => fetch(url, { headers, redirect: 'manual', signal }));
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status === 401 || response.status === 403) throw new GoogleRefusedError();
      throw new GoogleServiceError(`it answers with the status ${response.status}`);
    }
    return parsePage(await reached(() => bodyOf(response)));
  }
}

/** Tells whatever goes wrong on the way to Google. */
async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new GoogleUnreachableError();
  }
}

async function bodyOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    const bytes: unknown = chunk;
    if (!(bytes instanceof Uint8Array)) continue;
    size += bytes.length;
    if (size > PAGE_LIMIT) throw new GoogleServiceError('the answer is too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsePage(text: string): PeoplePage {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new GoogleServiceError('the answer is no JSON');
  }
  const page = peoplePage.safeParse(document);
  if (!page.success) throw new GoogleServiceError('the answer is not that of the People API');
  return page.data;
}
