import { Answer } from '../../rest/answer.js';
import { chooseByServer } from '../../rest/http/accept.js';
import { xmlText } from '../../rest/representation/xml-text.js';
import type { CommandReply } from './conference-commands.service.js';

const ELEMENT = 'command-response';

/**
 * The answer to a conference command. As plain text FreeSWITCH's words stand in the element as they are; as XML they
 * are escaped, or, where they are XML themselves, stand without their declaration.
 */
export function commandAnswer(accept: string | undefined, { text, endsLine }: CommandReply): Answer {
  switch (chooseByServer(accept, ['text/plain', 'text/xml', 'application/json'])) {
    case 'application/json':
      return new Answer(200, 'application/json', JSON.stringify({ [ELEMENT]: text }));
    case 'text/xml':
    case 'application/xml':
      return new Answer(200, 'text/xml', `<${ELEMENT}>${asXml(text)}</${ELEMENT}>`);
    default:
      // Whatever the client accepts: nobody is to lose a command over it.
      return new Answer(200, 'text/plain; charset=utf-8', `<${ELEMENT}>${text}</${ELEMENT}>${endsLine ? '\n' : ''}`);
  }
}

function asXml(text: string): string {
  const [, markup] = /^<\?xml[^>]*\?>\s*(<[^]*)$/.exec(text) ?? [];
  return markup ?? xmlText(text);
}
