import { Controller, Delete, Get, Headers, Param, Post, UploadedFiles } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../rest/answer.js';
import { SignedIn, type Person } from '../rest/auth/person.js';
import { OneFormFile, type FormFile } from '../rest/http/form-file.js';
import { hasEtag } from '../rest/http/etag.js';
import { Operation } from '../rest/operation.js';
import { OnePictureError } from './avatar-errors.js';
import { AvatarsService } from './avatars.service.js';

/** What an uploaded picture may have, in bytes. */
const MAX_PICTURE = 5 * 1024 * 1024;
const refusals = { 403: 'The person is neither the user nor an administrator', 404: 'There is no such user' };

/** `/rest/avatar/{user}`: the picture of a user, for everyone. */
@ApiTags('Avatars')
@Controller('rest/avatar/:user')
export class AvatarsController {
  constructor(private readonly avatars: AvatarsService) {}

  @Get()
  @Operation({
    access: 'anyone',
    summary: 'The picture of a user',
    description:
      'A PNG of 128 by 128 pixels, whatever the client accepts; for users who have none, and for names that nobody has, always the same one.',
    answer: 'own',
    mediaTypes: ['image/png'],
    errors: {
      401: 'Credentials are not needed, but these are wrong',
      429: 'Too many failed sign-ins; Retry-After says for how long',
    },
    others: { 304: 'The client has the picture already: the ETag is in If-None-Match' },
  })
  async get(@Param('user') user: string, @Headers('if-none-match') known: string | undefined): Promise<Answer> {
    const { image, etag } = await this.avatars.get(user);
    // Pages of other programs may show it.
    const headers = { ETag: etag, 'Cache-Control': 'no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin' };
    return hasEtag(known, etag)
      ? new Answer(304, undefined, undefined, headers)
      : new Answer(200, 'image/png', image, headers);
  }

  @Post()
  @OneFormFile({ limit: MAX_PICTURE, wrongCount: () => new OnePictureError() })
  @Operation({
    access: 'user',
    summary: 'Give a user a picture',
    description:
      'An addition: for the user and for administrators. A form brings one PNG or JPEG of at most 5 MiB and 24 million pixels, of which the middle square is kept.',
    body: 'upload',
    answer: 'empty',
    errors: {
      ...refusals,
      400: 'The picture is neither PNG nor JPEG, damaged, or has too many pixels',
      417: 'The form brings no file, or several',
    },
  })
  async store(
    @SignedIn() person: Person,
    @Param('user') user: string,
    @UploadedFiles() [file]: readonly FormFile[],
  ): Promise<void> {
    await this.avatars.store(person, user, file?.buffer ?? Buffer.alloc(0));
  }

  @Delete()
  @Operation({
    access: 'user',
    summary: 'Take the picture of a user away',
    description: 'An addition: for the user and for administrators.',
    answer: 'empty',
    errors: refusals,
  })
  async delete(@SignedIn() person: Person, @Param('user') user: string): Promise<void> {
    await this.avatars.delete(person, user);
  }
}
