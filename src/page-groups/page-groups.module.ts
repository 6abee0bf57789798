import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { promptsController } from '../prompts/prompts-controller.js';
import { PAGE_GROUP_SERVICE } from './page-group-service-settings.js';
import { PageGroupsSettingsController } from './page-group-settings.controller.js';
import { PageGroupEntity } from './page-group.entity.js';
import { PageGroupsController } from './page-groups.controller.js';
import { PAGE_GROUP_PROMPTS, PageGroupsService } from './page-groups.service.js';

const PromptsController = promptsController({
  path: `api/${PAGE_GROUP_SERVICE.path}`,
  title: PAGE_GROUP_SERVICE.title,
  collection: PAGE_GROUP_PROMPTS,
});

@Module({
  imports: [TypeOrmModule.forFeature([PageGroupEntity])],
  // Settings and prompts come before groups: neither word is an id.
  controllers: [PageGroupsSettingsController, PromptsController, PageGroupsController],
  providers: [PageGroupsService],
  exports: [PageGroupsService],
})
export class PageGroupsModule {}
