import { MESSAGE_EXAMPLE } from '../../voicemail/message-example.js';
import { messageLink } from './message-link.js';
import { voicemailFeed } from './voicemail-feed.js';

const OWN_URL = 'https://pbx.example.net/sipxconfig';

export const FEED_EXAMPLE = voicemailFeed(
  {
    displayName: 'Ines Okafor',
    folder: 'inbox',
    url: `${OWN_URL}/rest/my/feed/voicemail/inbox`,
    timeZone: 'Etc/UTC',
    linkOf: ({ folder, id }) => messageLink({ userName: '214', ownUrl: OWN_URL }, folder, id),
  },
  [MESSAGE_EXAMPLE],
);
