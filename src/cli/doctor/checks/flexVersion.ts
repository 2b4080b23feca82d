import { fine, notRead, unknown, wrong, type Check } from '../Check';

/** The oldest that the panel was tried in, by `npm run test:flex-versions`. */
const NEEDED = [2, 15, 1] as const;

/** Is Flex there, in a version that the plugin runs in? */
export const flexVersion: Check = {
  name: 'Flex UI version',
  async run({ flex }) {
    const configuration = await flex();
    if (!configuration.ok)
      return configuration.failure.status === 404
        ? wrong(
            'this account has no Flex',
            'Create a Flex account in the Console, or use the sid and token of the one with Flex',
          )
        : notRead("Flex's configuration", configuration);
    const version = configuration.body.ui_version ?? '';
    const numbers = /^(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?/
      .exec(version)
      ?.slice(1)
      .map((part) => Number(part ?? NaN));
    // `~2` and the like follow Twilio's newest release of that line.
    if (/^[~^]?2(\.x)?$/.test(version) || version === 'latest')
      return fine(`Flex UI ${version}, which is kept up to date`);
    if (!numbers) return unknown(`Flex UI's version "${version.slice(0, 20)}" is not understood`);
    const [major = 0, minor = 0, patch = 0] = numbers;
    const isNew =
      major > NEEDED[0] || (major === NEEDED[0] && (minor > NEEDED[1] || (minor === NEEDED[1] && patch >= NEEDED[2])));
    if (isNew) return fine(`Flex UI ${version}`);
    return wrong(
      `Flex UI ${version} is older than ${NEEDED.join('.')}`,
      'Flex, Admin, Flex UI versioning: choose 2.15.1 or newer',
    );
  },
};
