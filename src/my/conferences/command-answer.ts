import { Answer } from '../../rest/answer.js';
import { chooseByServer } from '../../rest/http/accept.js';
import type { HttpError } from '../../rest/http-error.js';
import { xmlText } from '../../rest/representation/xml-text.js';
import type { CommandReply } from './conference-commands.service.js';

/**
 * The answer to a conference command. As plain text FreeSWITCH's words stand in the element as they are; as XML they
 * are escaped, or, where they are XML themselves, stand without their declaration.
 */
export function commandAnswer(accept: string | undefined, { text, endsLine }: CommandReply): Answer {
  return answerIn('command-response', accept, 200, text, endsLine);
}

/** The answer to a conference command that FreeSWITCH did not get, or did not answer. */
export function commandException(accept: string | undefined, { status, message, headers }: HttpError): Answer {
  return answerIn('command-exception', accept, status, message, true, headers);
}

function answerIn(
  element: string,
  accept: string | undefined,
  status: number,
  text: string,
  endsLine: boolean,
  headers: Answer['headers'] = {},
): Answer {
  switch (chooseByServer(accept, ['text/plain', 'text/xml', 'application/json'])) {
    case 'application/json':
      return new Answer(status, 'application/json', JSON.stringify({ [element]: text }), headers);
    case 'text/xml':
    case 'application/xml':
      return new Answer(status, 'text/xml', `<${element}>${asXml(text)}</${element}>`, headers);
    default: {
      // Whatever the client accepts: nobody is to lose a command over it.
      const plain = `<${element}>${text}</${element}>${endsLine ? '\n' : ''}`;
      return new Answer(status, 'text/plain; charset=utf-8', plain, headers);
    }
  }
}

function asXml(text: string): string {
  const [, markup] = /^<\?xml[^>]*\?>\s*(<[^]*)$/.exec(text) ?? [];
  return markup ?? xmlText(text);
}
