import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { BASE_PATH } from '../../rest/dialect.js';
import { NotFoundError } from '../../rest/http/http-errors.js';
import { sendFile } from '../../rest/http/send-file.js';
import { Operation } from '../../rest/operation.js';
import { OwnUrl } from '../../rest/own-url.js';
import { PrivateKeys } from '../../users/credentials/private-keys.js';
import { UserTimeZones } from '../../users/settings/user-time-zones.js';
import { Mailboxes } from '../../voicemail/mailboxes.js';
import { messageIn } from '../../voicemail/message-in.js';
import { RECORDING_ANSWER } from '../../voicemail/recording-answer.js';
import { RECORDING_TYPES } from '../../voicemail/sound-types.js';
import { FOLDERS, isFolder } from '../../voicemail/voicemail-message.js';
import { VoicemailStore } from '../../voicemail/voicemail-store.js';
import { FEED_EXAMPLE } from './feed-example.js';
import { messageLink } from './message-link.js';
import { FEED_TYPE, voicemailFeed } from './voicemail-feed.js';

/** How many messages a feed has: the newest. */
const MOST = 200;

/** `/rest/my/feed/voicemail/{folder}`, and the recordings to which it leads. */
@ApiTags('My voicemail')
@Controller('rest/my')
export class VoicemailFeedController {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly store: VoicemailStore,
    private readonly timeZones: UserTimeZones,
    private readonly keys: PrivateKeys,
  ) {}

  @Get('feed/voicemail/:folder')
  @Operation({
    access: 'user',
    summary: 'A folder of my messages as a feed (RSS 2.0)',
    description:
      'The folders are `inbox`, `saved`, `deleted` and `conference`; the newest 200 messages are told. Their links need no sign-in: they hold the private key of the user.',
    answer: 'own',
    mediaTypes: [FEED_TYPE],
    examples: { [FEED_TYPE]: FEED_EXAMPLE },
    errors: { 404: 'There is no such folder' },
  })
  async feed(
    @SignedIn() person: Person,
    @Param('folder') folder: string,
    @Req() { originalUrl }: Request,
    @OwnUrl() ownUrl: string,
  ): Promise<Answer> {
    if (!isFolder(folder)) throw new NotFoundError('There is no such folder');
    const mailbox = await this.mailboxes.own(person);
    const key = await this.keys.keyOf(person.id);
    const head = {
      displayName: mailbox.displayName,
      folder,
      url: ownUrl + originalUrl.slice(BASE_PATH.length),
      timeZone: await this.timeZones.of(person.id),
      linkOf: ({ id }: { readonly id: string }) => messageLink({ key, ownUrl }, folder, id),
    };
    return new Answer(200, FEED_TYPE, voicemailFeed(head, await this.store.list(mailbox, [folder], MOST)));
  }

  // A path for each folder: what else is below /my/voicemail is no recording.
  @Get(FOLDERS.map((folder) => `voicemail/${folder}/:id`))
  @Operation({
    access: 'user',
    summary: 'The recording of a message of mine',
    description: 'An addition: where the links of feeds lead.',
    ...RECORDING_ANSWER,
  })
  async recording(
    @SignedIn() person: Person,
    @Param('id') id: string,
    @Req() { path }: Request,
    @Res() response: Response,
  ): Promise<void> {
    const mailbox = await this.mailboxes.own(person);
    const folder = FOLDERS.find((one) => path.includes(`/voicemail/${one}/`)) ?? 'inbox';
    await messageIn(this.store, mailbox, folder, id);
    const { format, ...sound } = await this.store.recording(mailbox, id);
    await sendFile(response, { ...sound, mediaType: RECORDING_TYPES[format] });
  }
}
