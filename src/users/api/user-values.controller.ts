import { Controller, Param, Put, UploadedFiles } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../../rest/answer.js';
import { OneFormFile, type FormFile } from '../../rest/http/form-file.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { BODY_LIMIT, bodyText } from '../../rest/http/request-body.js';
import { Operation } from '../../rest/operation.js';
import { pathOf } from '../../settings/settings.controller.js';
import { UserValuesService } from './user-values.service.js';

/** `/api/users/upload/settings/{path}`: one setting of many users, out of a file. */
@ApiTags('Users')
@Controller('api/users/upload/settings')
export class UserValuesController {
  constructor(private readonly values: UserValuesService) {}

  @Put('*path')
  @OneFormFile({ limit: BODY_LIMIT, wrongCount: () => new BadRequestError('The form has to bring one file') })
  @Operation({
    access: 'administrator',
    summary: 'Change one setting of many users',
    description:
      'A form brings a CSV file (UTF-8) with lines `userName,value`. Users who are not there are left out; a value that the setting does not take refuses the whole file.',
    body: 'upload',
    answer: 'own',
    mediaTypes: ['text/plain'],
    errors: {
      403: 'The superadmin stays an administrator',
      404: 'There is no such setting',
      406: 'The client does not take text/plain',
      417: 'The file is not of the form that is expected',
    },
  })
  async upload(
    @UploadedFiles() [file]: readonly FormFile[],
    @Param('path') segments: readonly string[],
  ): Promise<Answer> {
    await this.values.store(pathOf(segments), bodyText(file?.buffer ?? Buffer.alloc(0)));
    return new Answer(200, 'text/plain', 'upload success');
  }
}
