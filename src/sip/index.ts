/** What the areas may use of the SIP agent. */
export { SipAccounts, type SipAccount } from './accounts.js';
export { CheckSync } from './check-sync.js';
export * from './errors.js';
export type { Binding, RegisteredBinding } from './location/binding.js';
export { Location } from './location/location.js';
export { MESSAGE_SUMMARY_TYPE, MessageSummaries, type MessageSummary } from './message-waiting/message-summaries.js';
export type { ServerState, ServerStatus } from './drachtio/drachtio-server.js';
export { RegistrationLimits, type ExpiryLimits } from './registrar/registration-limits.js';
export { SipAgent } from './sip-agent.js';
export { SipHealth } from './sip-health.js';
export { parseDrachtioUrl, type SipOptions } from './sip-options.js';
export { SipModule } from './sip.module.js';
export type { CallProgress, DialogStatus, StatusLine } from './third-party-calls/call-progress.js';
export { ThirdPartyCalls, type ThirdPartyCall } from './third-party-calls/third-party-calls.js';
export type { ThirdPartyRequest } from './third-party-calls/third-party-call.js';
export { formatSipUri, sipUri, type SipUri } from './message/sip-uri.js';
