import { Module, type DynamicModule } from '@nestjs/common';
import { AutoAttendantsModule } from './auto-attendants/auto-attendants.module.js';
import { AvatarsModule } from './avatars/avatars.module.js';
import { BranchesModule } from './branches/branches.module.js';
import { CallGroupsModule } from './call-groups/call-groups.module.js';
import { CdrsModule } from './cdrs/cdrs.module.js';
import { ClickToCallModule } from './click-to-call/click-to-call.module.js';
import { ConferencesModule } from './conferences/conferences.module.js';
import { ConfigModule } from './config/config.module.js';
import type { DataDirectory } from './config/data-directory.js';
import type { Environment } from './config/environment.js';
import { DatabaseModule } from './database/database.module.js';
import { DialPlanModule } from './dial-plan/dial-plan.module.js';
import { ResolutionModule } from './dial-plan/resolution.module.js';
import { DnsModule } from './dns/dns.module.js';
import { EmergencyModule } from './emergency/emergency.module.js';
import { GatewaysModule } from './gateways/gateways.module.js';
import { HealthController } from './health/health.controller.js';
import { IvrModule } from './ivr/ivr.module.js';
import { LicenseModule } from './license/license.module.js';
import { MessageWaitingModule } from './message-waiting/message-waiting.module.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { MusicOnHoldModule } from './music-on-hold/music-on-hold.module.js';
import { MyBuddyModule } from './my-buddy/my-buddy.module.js';
import { MyAccountModule } from './my/account/account.module.js';
import { MyCallsModule } from './my/calls/calls.module.js';
import { MyConferencesModule } from './my/conferences/my-conferences.module.js';
import { MyForwardingModule } from './my/forwarding/forwarding.module.js';
import { MyMusicModule } from './my/music-on-hold/my-music.module.js';
import { MyPhoneBookModule } from './my/phone-book/my-phone-book.module.js';
import { MyPreferencesModule } from './my/preferences/preferences.module.js';
import { MySpeedDialsModule } from './my/speed-dials/speed-dials.module.js';
import { MyUserModule } from './my/user/my-user.module.js';
import { MyVoicemailModule } from './my/voicemail/my-voicemail.module.js';
import { PageGroupsModule } from './page-groups/page-groups.module.js';
import { ParkOrbitsModule } from './park-orbits/park-orbits.module.js';
import { PermissionsModule } from './permissions/permissions.module.js';
import { PhoneBooksModule } from './phone-books/phone-books.module.js';
import { PhoneGroupsModule } from './phone-groups/phone-groups.module.js';
import { PhoneProfilesModule } from './phone-profiles/phone-profiles.module.js';
import { PhonesModule } from './phones/phones.module.js';
import { PromptsModule } from './prompts/prompts.module.js';
import { ProxyModule } from './proxy/proxy.module.js';
import { RegistrarModule } from './registrar/registrar.module.js';
import { RegistrationsModule } from './registrations/registrations.module.js';
import { RestServerModule } from './rest-server/rest-server.module.js';
import { AuthModule } from './rest/auth/auth.module.js';
import { RestModule } from './rest/rest.module.js';
import { SchedulesModule } from './schedules/schedules.module.js';
import { ServersModule } from './servers/servers.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { SharedAppearanceModule } from './shared-appearance/shared-appearance.module.js';
import { SipModule, type SipOptions } from './sip/index.js';
import { SpeedDialsModule } from './speed-dials/speed-dials.module.js';
import { SwitchModule, type SwitchOptions } from './switch/index.js';
import { UserGroupsModule } from './user-groups/user-groups.module.js';
import { CredentialsModule } from './users/credentials/credentials.module.js';
import { SipAccountsModule } from './users/credentials/sip-accounts.module.js';
import { UsersModule } from './users/users.module.js';
import { VoicemailModule } from './voicemail/voicemail.module.js';

/** What the application stands on; all of it is up already. */
export interface Foundation {
  readonly environment: Environment;
  readonly dataDirectory: DataDirectory;
  readonly databaseUrl: string;
  readonly freeSwitch: SwitchOptions;
  readonly sip: SipOptions;
}

/** The house: the ground, and one module an area. */
@Module({})
export class AppModule {
  static forRoot({ environment, dataDirectory, databaseUrl, freeSwitch, sip }: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(environment, dataDirectory),
        DatabaseModule.forRoot(databaseUrl),
        SwitchModule.forRoot(freeSwitch),
        RestModule,
        AuthModule.forRoot([CredentialsModule]),
        SipModule.forRoot(sip, [SipAccountsModule, RegistrarModule, GatewaysModule, MessageWaitingModule, ProxyModule]),
        SettingsModule,
        PromptsModule,
        AutoAttendantsModule,
        AvatarsModule,
        BranchesModule,
        CallGroupsModule,
        CdrsModule,
        ClickToCallModule,
        ConferencesModule,
        DialPlanModule,
        ResolutionModule,
        DnsModule,
        EmergencyModule,
        GatewaysModule,
        IvrModule,
        LicenseModule,
        MessageWaitingModule,
        MusicOnHoldModule,
        MyBuddyModule,
        MyAccountModule,
        MyCallsModule,
        MyConferencesModule,
        MyForwardingModule,
        MyMusicModule,
        MyPhoneBookModule,
        MyPreferencesModule,
        MySpeedDialsModule,
        MyUserModule,
        MyVoicemailModule,
        PageGroupsModule,
        ParkOrbitsModule,
        PermissionsModule,
        PhoneBooksModule,
        PhoneGroupsModule,
        PhoneProfilesModule,
        PhonesModule,
        ProxyModule,
        RegistrarModule,
        RegistrationsModule,
        RestServerModule,
        SchedulesModule,
        ServersModule,
        SharedAppearanceModule,
        SpeedDialsModule,
        UserGroupsModule,
        UsersModule,
        VoicemailModule,
      ],
      controllers: [HealthController, MetricsController],
    };
  }
}
