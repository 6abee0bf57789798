import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PromptFiles } from './prompt-files.js';
import { PromptGarbage } from './prompt-garbage.js';
import { PromptUsers } from './prompt-users.js';
import { PromptEntity } from './prompt.entity.js';
import { Prompts } from './prompts.service.js';
import { SwitchPromptsController } from './switch-prompts.controller.js';

/** Audio files: an area adds its collection with `promptsController`, and tells PromptUsers what uses them. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([PromptEntity])],
  controllers: [SwitchPromptsController],
  providers: [PromptFiles, PromptGarbage, PromptUsers, Prompts],
  exports: [PromptFiles, PromptUsers, Prompts],
})
export class PromptsModule {}
