import { fine, notRead, wrong, type Check } from '../Check';

/** Do account sid and token belong together, and is the account in use? */
export const credentials: Check = {
  name: 'credentials',
  async run({ settings, read }) {
    const sid = settings.TWILIO_ACCOUNT_SID;
    const account = await read<{ status?: string }>(`https://api.twilio.com/2010-04-01/Accounts/${sid}.json`);
    if (!account.ok) {
      const { status } = account.failure;
      return status === 401 || status === 403 || status === 404
        ? wrong(
            'Twilio refuses account sid and token',
            'Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN as the Console shows them (Account, API keys & tokens)',
          )
        : notRead('The account', account);
    }
    return account.body.status === 'active'
      ? fine('account sid and token belong together')
      : wrong(
          `the account is ${account.body.status ?? 'in an unknown state'}`,
          'Console, Account: make it active again',
        );
  },
};
