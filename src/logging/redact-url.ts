const pathSecrets = /\/(private|voicemail\/pin|provisioning(?=\/(?:[^/?]+\/|[\w-]{43}(?![^?]))))\/[^/?]+/g;
/** Slashes and question marks belong to a password whose owner forgot to encode them. */
const passwords = /(\/portal\/password)\/.+/;
/** Arguments of conference commands: a PIN or keys that are pressed may be among them. */
const commandArguments = /(\/my\/conference\/[^/?]+\/[^&%?]*(?:%(?!26)[^&%?]*)*)(?:&|%26)[^?]*/g;
const querySecrets = /([?&][^=&]*(?:password|passwd|pin|token|secret|key)[^=&]*=)[^&]*/gi;

/** A URL as it may be logged: without private keys, passwords and PINs. */
export function redactUrl(url: string): string {
  return url
    .replace(passwords, '$1/***')
    .replace(pathSecrets, '/$1/***')
    .replace(commandArguments, '$1&***')
    .replace(querySecrets, '$1***');
}
